import type { GroupKeeper, GroupsAsk } from '../../../api/groups.ts';

export const KEEPERS = [
  'mesh',
  'directory',
  'scim',
  'sign-in',
  'source',
] as const satisfies readonly GroupKeeper[];

export function readGroupsSearch({ q, managedBy }: Record<string, unknown>): GroupsAsk {
  const keeper = KEEPERS.find((one) => one === managedBy);
  return { ...(typeof q === 'string' && q.trim() !== '' && { q }), ...(keeper && { managedBy: keeper }) };
}
