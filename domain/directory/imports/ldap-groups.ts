import type { LdapEntry } from '@mesh/platform/ldap';

/** What tells of a group who is in it, and of anybody in which groups they are. */
export const MEMBERS = ['member', 'uniqueMember'];
export const MEMBER_OF = 'memberOf';

/** Names of things are compared whatever their case and spaces (RFC 4514 §2). */
export const keyOfDn = (dn: string): string =>
  dn
    .toLowerCase()
    .replace(/\s*([,=+])\s*/g, '$1')
    .trim();

export const valuesOf = ({ values }: LdapEntry, name: string): readonly string[] =>
  values.get(name.toLowerCase()) ?? [];

/**
 * The names of the groups that each is in, directly or through groups in groups. Directories tell it from either end, or from one
 * only, so both are read. A group whose name another has too is called by its whole place in the directory.
 */
export function groupsOfEntries(
  persons: readonly LdapEntry[],
  groups: readonly LdapEntry[],
): (person: LdapEntry) => string[] {
  const names = namesOf(groups);
  const around = new Map<string, Set<string>>();
  const put = (member: string, group: string): void => {
    const key = keyOfDn(member);
    // A group that was not read is none here.
    if (!names.has(keyOfDn(group))) return;
    around.set(key, (around.get(key) ?? new Set()).add(keyOfDn(group)));
  };
  for (const group of groups)
    for (const name of MEMBERS) for (const member of valuesOf(group, name)) put(member, group.dn);
  for (const entry of [...groups, ...persons])
    for (const group of valuesOf(entry, MEMBER_OF)) put(entry.dn, group);
  return ({ dn }) => [...within(keyOfDn(dn), around)].map((group) => names.get(group)!);
}

function within(start: string, around: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const found = new Set<string>();
  const waiting = [start];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
    for (const group of around.get(at) ?? [])
      // Groups may contain each other.
      if (!found.has(group)) {
        found.add(group);
        waiting.push(group);
      }
  return found;
}

function namesOf(groups: readonly LdapEntry[]): Map<string, string> {
  const called = groups.map((group) => ({ dn: group.dn, name: valuesOf(group, 'cn')[0]?.trim() ?? '' }));
  const times = new Map<string, number>();
  for (const { name } of called) times.set(name.toLowerCase(), (times.get(name.toLowerCase()) ?? 0) + 1);
  return new Map(
    called.map(({ dn, name }) => {
      const isOnlyOne = name !== '' && times.get(name.toLowerCase()) === 1;
      return [keyOfDn(dn), (isOnlyOne ? name : dn).replaceAll('\n', ' ')];
    }),
  );
}
