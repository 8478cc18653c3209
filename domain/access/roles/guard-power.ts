import { announceRightsLost, DomainError, type Actor } from '@mesh/domain/kernel';
import type { Tx } from '@mesh/platform/database';
import { authorise } from '../policy.model.ts';
import { areGroupsOfSources, areGroupsPowerful, hasAdministrator } from './roles.read.ts';
import { actorOfPerson } from './actor-of-person.ts';
import { holdPower } from './roles.store.ts';

/**
 * Carries out a change after which somebody may have less power; what is open for them is looked at anew from the commit on.
 * Throws `conflict` when the last active administrator would be gone by it; an organisation that had none before may go on
 * without. `had`: there was one before the part of the change that is done already, by one which takes long and must not hold
 * power for all that time.
 */
export async function keepAnAdministrator<T>(
  tx: Tx,
  tenantId: string,
  change: () => Promise<T>,
  { had = false }: { had?: boolean } = {},
): Promise<T> {
  await holdPower(tx, tenantId);
  const before = had || (await hasAdministrator(tx, tenantId));
  const result = await change();
  if (before && !(await hasAdministrator(tx, tenantId)))
    throw new DomainError('conflict', 'Then there would be no active administrator any more.', {
      remedy: 'Make somebody else an administrator first.',
    });
  await announceRightsLost(tx);
  return result;
}

/** By what waits or takes long: nothing more is done for who has left since they asked. Throws `forbidden`. */
export async function refuseLeft(tx: Tx, { tenantId, personId, standInId }: Actor): Promise<void> {
  for (const id of [personId, standInId])
    if (id !== undefined && (await actorOfPerson({ db: tx }, tenantId, id)) === undefined)
      throw new DomainError('forbidden', 'Whoever asked for it is not active any more.');
}

/**
 * Who is in one of these groups, if it has a role, is decided by those who give roles, and never by a source. Throws `forbidden`,
 * or `conflict` for `added` groups that a source says the members of.
 */
export async function guardPower(
  tx: Tx,
  actor: Actor,
  { groupIds, added = [] }: { groupIds: readonly string[]; added?: readonly string[] },
): Promise<void> {
  await holdPower(tx, actor.tenantId);
  if (!(await areGroupsPowerful(tx, actor.tenantId, groupIds))) return;
  authorise(actor, 'roles.manage');
  if (await areGroupsOfSources(tx, actor.tenantId, added)) throw noSourcePower();
}

export const noSourcePower = () =>
  new DomainError('conflict', 'A source would decide who has an access role.', {
    remedy: 'Give roles to persons, or to groups without groups of sources in them.',
  });
