import type { Db } from '@mesh/platform/database';
import { ensureSourceGroups, resolveGroups, resolvePeople } from '@mesh/domain/people';
import type { Principal } from './access.model.ts';

/**
 * A reader as a source states one: `everyone`, `group:<slug>`, `person:<slug, mail or account there>`, or a group of its own,
 * `source-group:<native id>`.
 */
export type ReaderReference = string;

export interface ResolvedReaders {
  principals: Principal[];
  /** References that name nobody here. A person among them reads as soon as there is one with this identifier. */
  unresolved: ReaderReference[];
}

/** Ids by name, for each kind of reader. */
type Names = Record<'group' | 'person' | 'source-group', ReadonlyMap<string, string>>;

/**
 * Looks up many lists of references with three queries; the results stand in the order of the lists. `sourceId`: whose
 * groups `source-group:` means; a group that this source has not told of yet is nobody until it does.
 */
export async function resolveReaders(
  db: Db,
  tenantId: string,
  lists: readonly (readonly ReaderReference[])[],
  sourceId?: string,
): Promise<ResolvedReaders[]> {
  const all = lists.flat();
  const names: Names = {
    group: await resolveGroups(db, tenantId, namesOf(all, 'group:')),
    person: await resolvePeople(db, tenantId, namesOf(all, 'person:'), sourceId),
    'source-group':
      sourceId === undefined
        ? new Map()
        : await ensureSourceGroups(db, { tenantId, sourceId }, namesOf(all, 'source-group:')),
  };
  return lists.map((list) => {
    const resolved: ResolvedReaders = { principals: [], unresolved: [] };
    for (const reference of list) {
      const principal = resolveOne(reference, names);
      if (principal !== undefined) resolved.principals.push(principal);
      else {
        resolved.unresolved.push(reference);
        resolved.principals.push(...strangers(reference));
      }
    }
    return resolved;
  });
}

function namesOf(references: readonly string[], prefix: string): string[] {
  return references.filter((r) => r.startsWith(prefix)).map((r) => r.slice(prefix.length));
}

/** Somebody who is not here yet; a group that the organisation does not have is nobody. */
function strangers(reference: string): Principal[] {
  const [name] = namesOf([reference], 'person:');
  return name === undefined || name === '' ? [] : [`named:${name.toLowerCase()}`];
}

function resolveOne(reference: string, names: Names): Principal | undefined {
  if (reference === 'everyone') return 'everyone';
  const colon = reference.indexOf(':');
  const [kind, name] = [reference.slice(0, colon), reference.slice(colon + 1)];
  const idOf = (of: keyof Names, key: string, as: 'group' | 'person'): Principal | undefined => {
    const id = names[of].get(key);
    return id === undefined ? undefined : `${as}:${id}`;
  };
  if (kind === 'group') return idOf('group', name, 'group');
  if (kind === 'source-group') return idOf('source-group', name, 'group');
  return kind === 'person' ? idOf('person', name.toLowerCase(), 'person') : undefined;
}
