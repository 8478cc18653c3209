import { authorise, authoriseAbout, keepAnAdministrator, readPrivacySettings } from '@mesh/domain/access';
import { countTrace, DomainError, type Actor, type Deps } from '@mesh/domain/kernel';
import { setActive } from '@mesh/domain/people';
import { countStatementsOf, destinationsThatGot, waitingActorsLike } from '@mesh/domain/records';
import { inTransaction } from '@mesh/platform/database';
import { storeOf } from '../inventory/stores.ts';
import { subjectOf } from '../subject.ts';
import { ALL_TRACES } from '../traces.ts';
import { linesOf, type ErasurePlan, type StoreResult } from './erasure.model.ts';

type PlanDeps = Pick<Deps, 'db' | 'clock'>;

/** What erasing this person would do, row by row; nothing is changed. Throws `not_found`. */
export async function planErasure(deps: PlanDeps, actor: Actor, personId: string): Promise<ErasurePlan> {
  authorise(actor, 'privacy.manage');
  const look = 'person.erasure-plan';
  const person = await authoriseAbout(deps, actor, 'privacy.manage', { personId, look });
  const { tenantId } = actor;
  const { db, clock } = deps;
  const subject = await subjectOf(deps, tenantId, person.id);
  const at = clock.now();
  const { statements: policy } = await readPrivacySettings(db, tenantId);
  const results: StoreResult[] = [];
  const count = (store: string, what: StoreResult['what'], rows: number) =>
    results.push({ store, what, rows, because: '', at: at.toISOString() });
  for (const trace of ALL_TRACES)
    count(trace.store, trace.erase.what, await countTrace(db, tenantId, trace, subject));
  const statements = await countStatementsOf(deps, tenantId, subject);
  count('statements', policy === 'erase' ? 'erased' : 'pseudonymised', statements);
  const handles = subject.identifiers.flatMap(({ kind, value }) =>
    ['slug', 'account', 'email'].includes(kind) ? value : [],
  );
  const waiting = await waitingActorsLike(db, tenantId, { names: [person.name], handles });
  return {
    person: { id: person.id, name: person.name },
    blockedBecause: await whyNot(deps, tenantId, person.id),
    stores: linesOf(results, at).map(({ store, what, rows, because }) => ({
      store,
      what,
      rows,
      because,
      title: storeOf(store).title,
    })),
    forwarded: await destinationsThatGot(deps, tenantId, subject),
    warnings: warningsOf({ waiting }),
  };
}

function warningsOf({ waiting }: { waiting: number }): string[] {
  if (waiting === 0) return [];
  return [
    `${waiting} actors in statements have this name or handle, and nobody has said who they are. Say so first if they are this person: what nobody linked stays.`,
  ];
}

/** The reason why this person may not be erased now; null: they may. Tries it and takes it back. */
async function whyNot({ db, clock }: PlanDeps, tenantId: string, personId: string): Promise<string | null> {
  const tried = inTransaction(db, async (tx) => {
    await keepAnAdministrator(tx, tenantId, () => setActive(tx, tenantId, personId, false, clock.now()));
    throw new TakenBack();
  });
  try {
    await tried;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'conflict') return error.message;
    if (!(error instanceof TakenBack)) throw error;
  }
  return null;
}

class TakenBack extends Error {}
