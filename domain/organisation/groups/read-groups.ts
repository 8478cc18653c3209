import { authorise, recordLook } from '@mesh/domain/access';
import type { Actor, Deps } from '@mesh/domain/kernel';
import {
  listMembers,
  searchGroups as findGroups,
  type GroupFilter,
  type ListedGroup,
  type ListedMember,
  type NamePlace,
} from '@mesh/domain/people';
import { knownGroup } from './change-group.ts';

interface Page {
  limit: number;
  after?: NamePlace | undefined;
}

/** Groups by name, the organisation's own and those of sources. */
export async function searchGroups(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  { limit, after, ...filter }: GroupFilter & Page,
): Promise<ListedGroup[]> {
  authorise(actor, 'groups.read');
  return findGroups(deps.db, actor.tenantId, filter, { limit, after });
}

/** Throws `not_found`. */
export async function getGroup(deps: Pick<Deps, 'db'>, actor: Actor, groupId: string): Promise<ListedGroup> {
  authorise(actor, 'groups.read');
  return knownGroup(deps.db, actor.tenantId, groupId);
}

/** Who is in a group directly, by name; audited, once for ten minutes of looking. Throws `not_found`. */
export async function listGroupMembers(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  { groupId, limit, after }: { groupId: string } & Page,
): Promise<ListedMember[]> {
  authorise(actor, 'groups.read');
  await knownGroup(deps.db, actor.tenantId, groupId);
  await recordLook(deps.db, actor, { action: 'group.view-members', target: groupId, at: deps.clock.now() });
  return listMembers(deps.db, actor.tenantId, groupId, { limit, after });
}
