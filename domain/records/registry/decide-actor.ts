import { authorise, recordAudit } from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import { findPerson, removeIdentifier, saveIdentifier } from '@mesh/domain/people';
import { inTransaction, type Tx } from '@mesh/platform/database';
import { holdLearners, moveAttempts } from '../attempts/rebuild-attempts.ts';
import type { LearnerDeps } from '../records.deps.ts';
import { viewsOf, type ActorView } from './list-actors.ts';
import { holdActor, type ActorRow } from './registry.read.ts';
import { setNobody, setRejected, settleActors } from './registry.store.ts';

/**
 * `confirm`: it is this person; `reject`: it is not this one; `nobody`: it is no person of the organisation; `undo`: as if
 * no administrator had said anything of it.
 */
export type ActorDecision =
  | { decision: 'confirm'; personId: string }
  | { decision: 'reject'; personId: string }
  | { decision: 'nobody' }
  | { decision: 'undo' };

type HeldActor = ActorRow & { identity: string };

/**
 * Says who an actor is. All its statements, earlier and later ones, are that person's from now on. Audited. Throws
 * `not_found` for an unknown actor or person, `conflict` when the actor was decided otherwise already.
 */
export async function decideActor(
  deps: LearnerDeps,
  actor: Actor,
  key: string,
  decision: ActorDecision,
): Promise<ActorView> {
  authorise(actor, 'records.manage');
  const { tenantId } = actor;
  return inTransaction(deps.db, async (tx) => {
    await holdLearners(tx, tenantId);
    const held = await holdActor(tx, tenantId, key);
    if (held === undefined) throw new DomainError('not_found', 'There is no such actor in any statement.');
    await carryOut(tx, deps, actor, held, decision);
    await moveAttempts(tx, deps.activityItems, tenantId, await settleActors(tx, tenantId, { keys: [key] }));
    const detail = 'personId' in decision ? { personId: decision.personId } : {};
    const action = `record-actor.${decision.decision}`;
    await recordAudit(tx, actor, { action, target: key, detail, at: deps.clock.now() });
    const decided = await holdActor(tx, tenantId, key);
    return (await viewsOf(tx, tenantId, [decided!]))[0]!;
  });
}

async function carryOut(
  tx: Tx,
  { clock }: LearnerDeps,
  { tenantId, personId: by }: Actor,
  held: HeldActor,
  decision: ActorDecision,
): Promise<void> {
  if (decision.decision === 'undo') return undo(tx, tenantId, held);
  if (held.confirmed || held.state === 'nobody')
    throw new DomainError('conflict', 'An administrator has said already who this is.', {
      remedy: 'Undo that first.',
    });
  if (decision.decision === 'nobody') return setNobody(tx, tenantId, held.key, true);
  const person = await findPerson(tx, tenantId, decision.personId);
  if (person === undefined)
    throw new DomainError('not_found', 'There is no such person.', { field: 'personId' });
  if (decision.decision === 'reject')
    return setRejected(tx, tenantId, held.key, [...new Set([...held.rejected, person.id])]);
  const told = { personId: person.id, how: 'administrator', by, at: clock.now() } as const;
  return saveIdentifier(tx, tenantId, { ...told, kind: 'xapi', value: held.identity });
}

async function undo(tx: Tx, tenantId: string, held: HeldActor): Promise<void> {
  if (!held.confirmed && held.state !== 'nobody' && held.rejected.length === 0)
    throw new DomainError('conflict', 'No administrator has said anything of this actor.', {
      remedy: 'Who has a confirmed mail address is known by the directory: correct it there.',
    });
  await removeIdentifier(tx, tenantId, { kind: 'xapi', system: '', value: held.identity });
  await setNobody(tx, tenantId, held.key, false);
  await setRejected(tx, tenantId, held.key, []);
}
