import {
  authorise,
  authoriseAbout,
  keepAnAdministrator,
  recordAudit,
  recordAuditOfMany,
} from '@mesh/domain/access';
import { appendEvents, type Actor } from '@mesh/domain/kernel';
import { deactivatePersons, setActive } from '@mesh/domain/people';
import type { Tx } from '@mesh/platform/database';
import { change, tell, type OrganisationDeps } from '../organisation.deps.ts';

/**
 * Nothing lets this person in any more, nor speaks for them, from the commit on: sessions and tokens are asked for their
 * person each time. Nothing happens to whom it was so already. Throws `not_found`, and `conflict` for the last administrator.
 */
export function deactivatePerson(deps: OrganisationDeps, actor: Actor, personId: string): Promise<void> {
  return setPersonActive(deps, actor, personId, false);
}

/** Lets them in again, with the roles and groups that they have. */
export function reactivatePerson(deps: OrganisationDeps, actor: Actor, personId: string): Promise<void> {
  return setPersonActive(deps, actor, personId, true);
}

async function setPersonActive(
  deps: OrganisationDeps,
  actor: Actor,
  personId: string,
  active: boolean,
): Promise<void> {
  authorise(actor, 'people.write');
  await change(deps, (tx, at) =>
    keepAnAdministrator(tx, actor.tenantId, async () => {
      const person = await authoriseAbout({ db: tx, clock: deps.clock }, actor, 'people.write', { personId });
      await setPersonActiveIn(tx, actor, { personId: person.id, active }, at);
    }),
  );
}

/** As the above, within `keepAnAdministrator`, for whoever may do so by another rule; of the person's own id. */
export async function setPersonActiveIn(
  tx: Tx,
  actor: Actor,
  { personId, active }: { personId: string; active: boolean },
  at: Date,
): Promise<void> {
  const { tenantId } = actor;
  if (!(await setActive(tx, tenantId, personId, active, at))) return;
  const type = active ? 'people.person-changed' : 'people.person-deactivated';
  await tell(tx, { tenantId, at }, type, { personId });
  const action = active ? 'person.reactivate' : 'person.deactivate';
  await recordAudit(tx, actor, { action, target: personId, at });
}

/** Deactivates many at once, within `keepAnAdministrator`, by their own ids; returns whom it was not so of already. */
export async function deactivatePersonsIn(
  tx: Tx,
  actor: Actor,
  personIds: readonly string[],
  at: Date,
): Promise<string[]> {
  const { tenantId } = actor;
  const left = await deactivatePersons(tx, tenantId, personIds, at);
  const payloads = left.map((personId) => ({ personId }));
  await appendEvents(tx, { tenantId, type: 'people.person-deactivated', payloads, at });
  await recordAuditOfMany(tx, actor, { action: 'person.deactivate', targets: left, at });
  return left;
}
