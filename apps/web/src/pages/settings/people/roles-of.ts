import type { AccessRole, PersonDetail, RoleAssignment } from '../../../api/types.ts';

/** A role that somebody has, and by what: given to them, to a group that they are in, or to everybody. */
export type HeldRole = { role: AccessRole } & (
  { by: 'everybody' } | { by: 'person' } | { by: 'group'; group: { id: string; name: string } }
);

/**
 * The roles that a person is known to have, in the order of what was given. Only groups that they are directly in are known
 * here; what a group within another gives is told by the server when they act.
 */
export function rolesOf(
  { id, formerIds = [], groups }: Pick<PersonDetail, 'id' | 'formerIds' | 'groups'>,
  assignments: readonly RoleAssignment[],
): HeldRole[] {
  const ids = new Set([id, ...formerIds]);
  const given = assignments.flatMap(({ role, holder }): HeldRole[] => {
    if (holder.kind === 'everyone') return role === 'learner' ? [] : [{ role, by: 'everybody' }];
    if (holder.kind === 'person') return ids.has(holder.id) ? [{ role, by: 'person' }] : [];
    const group = groups.find((one) => one.id === holder.id);
    return group ? [{ role, by: 'group', group }] : [];
  });
  return [{ role: 'learner', by: 'everybody' }, ...given];
}
