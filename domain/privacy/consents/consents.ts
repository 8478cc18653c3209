import {
  authoriseOfSome,
  findConsents,
  PURPOSES,
  readPrivacySettings,
  recordAudit,
  saveConsent,
  type Purpose,
} from '@mesh/domain/access';
import { DomainError, eraseTrace, type Actor } from '@mesh/domain/kernel';
import { forgetStatements } from '@mesh/domain/records';
import { inTransaction } from '@mesh/platform/database';
import type { PrivacyDeps } from '../privacy.deps.ts';
import { subjectOf } from '../subject.ts';
import { ALL_TRACES } from '../traces.ts';

export interface ConsentView {
  purpose: Purpose;
  title: string;
  about: string;
  /** It is not done unless the person says so; else it is done until they object. */
  needsConsent: boolean;
  /** What holds now. */
  granted: boolean;
  byDefault: boolean;
  /** Null: they have said nothing. */
  changedAt: Date | null;
}

type ConsentDeps = Pick<PrivacyDeps, 'db' | 'clock' | 'logTail' | 'activityItems'>;

export const PURPOSE_NAMES = Object.keys(PURPOSES) as Purpose[];
/** Statements that go in one transaction. */
const AT_ONCE = 200;

export async function readConsents(deps: Pick<ConsentDeps, 'db'>, actor: Actor): Promise<ConsentView[]> {
  const personId = themselves(actor);
  const said = await findConsents(deps.db, actor.tenantId, personId);
  const { worksCouncil } = await readPrivacySettings(deps.db, actor.tenantId);
  return PURPOSE_NAMES.map((purpose) => {
    const word = said.get(purpose);
    const granted = word?.granted ?? PURPOSES[purpose].byDefault;
    return {
      purpose,
      ...PURPOSES[purpose],
      granted: granted && !(worksCouncil && purpose === 'analytics'),
      changedAt: word?.at ?? null,
    };
  });
}

/** The person's word on a purpose; it holds from the next thing that would be kept. `erase`: what was kept for it goes. Audited. */
export async function changeConsent(
  deps: ConsentDeps,
  actor: Actor,
  { purpose, granted, erase }: { purpose: Purpose; granted: boolean; erase: boolean },
): Promise<ConsentView[]> {
  const personId = themselves(actor);
  if (granted && erase)
    throw new DomainError('invalid', 'What may be kept is not erased.', {
      field: 'erase',
      remedy: 'Leave it out, or withdraw the consent.',
    });
  const { tenantId } = actor;
  const at = deps.clock.now();
  const subject = await subjectOf(deps, tenantId, personId);
  await inTransaction(deps.db, async (tx) => {
    await saveConsent(tx, tenantId, { personId, purpose, granted, at });
    let rows = 0;
    if (erase)
      for (const trace of ALL_TRACES)
        if (trace.store === purpose) rows += await eraseTrace(tx, tenantId, trace, subject);
    const action = granted ? 'consent.give' : 'consent.withdraw';
    await recordAudit(tx, actor, { action, target: personId, detail: { purpose, erase, rows }, at });
  });
  if (erase && purpose === 'learning-records') await eraseOffers(deps, tenantId, subject.agents);
  return readConsents(deps, actor);
}

async function eraseOffers(deps: ConsentDeps, tenantId: string, agents: readonly string[]): Promise<void> {
  const what = { suggested: { agents } };
  for (let gone = AT_ONCE; gone === AT_ONCE;) gone = await forgetStatements(deps, tenantId, what, AT_ONCE);
}

/** Nobody says it for another, an administrator neither. */
function themselves(actor: Actor): string {
  authoriseOfSome(actor, 'privacy.own');
  if (actor.personId !== undefined && actor.standsIn !== true && actor.roles !== undefined)
    return actor.personId;
  throw new DomainError('forbidden', 'Only a person says what may be kept of them.', {
    remedy: 'Sign in as the person.',
  });
}
