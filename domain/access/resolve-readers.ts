import type { Db } from '@mesh/platform/database';
import { resolveGroups, resolvePeople } from '@mesh/domain/people';
import type { Principal } from './access.model.ts';

/** A reader as a source states one: `everyone`, `group:<slug>` or `person:<slug or mail>`. */
export type ReaderReference = string;

export interface ResolvedReaders {
  principals: Principal[];
  /** References that name nobody here; they open the item to no one. */
  unresolved: ReaderReference[];
}

/** Looks up many lists of references with two queries; the results stand in the order of the lists. */
export async function resolveReaders(
  db: Db,
  tenantId: string,
  lists: readonly (readonly ReaderReference[])[],
): Promise<ResolvedReaders[]> {
  const all = lists.flat();
  const groups = await resolveGroups(db, tenantId, namesOf(all, 'group:'));
  const people = await resolvePeople(db, tenantId, namesOf(all, 'person:'));
  return lists.map((list) => {
    const resolved: ResolvedReaders = { principals: [], unresolved: [] };
    for (const reference of list) {
      const principal = resolveOne(reference, groups, people);
      if (principal === undefined) resolved.unresolved.push(reference);
      else resolved.principals.push(principal);
    }
    return resolved;
  });
}

function namesOf(references: readonly string[], prefix: string): string[] {
  return references.filter((r) => r.startsWith(prefix)).map((r) => r.slice(prefix.length));
}

function resolveOne(
  reference: string,
  groups: Map<string, string>,
  people: Map<string, string>,
): Principal | undefined {
  if (reference === 'everyone') return 'everyone';
  const [kind, name] = [
    reference.slice(0, reference.indexOf(':')),
    reference.slice(reference.indexOf(':') + 1),
  ];
  if (kind === 'group') {
    const id = groups.get(name);
    return id === undefined ? undefined : `group:${id}`;
  }
  if (kind === 'person') {
    const id = people.get(name.toLowerCase());
    return id === undefined ? undefined : `person:${id}`;
  }
  return undefined;
}
