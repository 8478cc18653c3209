import { DomainError, systemActor } from '@mesh/domain/kernel';
import { changeGroupMembers } from '@mesh/domain/organisation';
import { directGroupsOf } from '@mesh/domain/people';
import type { Provider, Vouched } from './provider.model.ts';
import type { ProviderDeps } from './providers.deps.ts';

/**
 * Somebody is in the mapped groups that the provider names, and in no other mapped one. Groups that it left out for being
 * too many count as not named: who was taken out of one must not stay by being in many.
 */
export async function keepGroups(
  deps: ProviderDeps,
  tenantId: string,
  { groupMap }: Pick<Provider, 'groupMap'>,
  { personId, groups, overage }: Pick<Vouched, 'groups' | 'overage'> & { personId: string },
): Promise<void> {
  if (groupMap.length === 0) return;
  const named = new Set(overage ? [] : groups);
  const wanted = new Set(groupMap.filter(({ value }) => named.has(value)).map(({ groupId }) => groupId));
  const held = new Set((await directGroupsOf(deps.db, tenantId, personId)).map(({ id }) => id));
  const member = [{ kind: 'person', id: personId }] as const;
  for (const groupId of new Set(groupMap.map((mapping) => mapping.groupId))) {
    if (wanted.has(groupId) === held.has(groupId)) continue;
    const change = wanted.has(groupId) ? { add: member } : { remove: member };
    try {
      await changeGroupMembers(deps, systemActor(tenantId), { groupId, as: 'sign-in', ...change });
    } catch (error) {
      // A group that is gone, is kept by others now, or whose last administrator would go: the sign-in goes on.
      if (!(error instanceof DomainError)) throw error;
      deps.log.warn({ groupId, code: error.code }, 'A group of a sign-in provider was not changed');
    }
  }
}
