import type { Db } from '@mesh/platform/database';
import { ensureSourceGroups, resolveGroups, resolvePeople, type NamedPerson } from '@mesh/domain/people';
import type { Principal } from './access.model.ts';

/**
 * A reader as a source states one: `everyone`, `group:<slug>`, `person:<slug, mail or account there>`, or a group of its own,
 * `source-group:<native id>`.
 */
export type ReaderReference = string;

export interface ResolvedReaders {
  /** A person stays what the source calls them: an address that somebody else has later is theirs. */
  principals: Principal[];
  /** References that name nobody here. A person among them reads as soon as there is one with this identifier. */
  unresolved: ReaderReference[];
}

/** What references mean now, by name, for each kind of reader. */
interface Names {
  group: ReadonlyMap<string, string>;
  person: ReadonlyMap<string, NamedPerson>;
  'source-group': ReadonlyMap<string, string>;
}

/**
 * Looks up many lists of references with three queries; the results stand in the order of the lists. `sourceId`: whose
 * groups `source-group:` and whose accounts `person:` means; a group that this source has not told of yet is nobody until
 * it does.
 */
export async function resolveReaders(
  db: Db,
  tenantId: string,
  lists: readonly (readonly ReaderReference[])[],
  sourceId?: string,
): Promise<ResolvedReaders[]> {
  const names = await namesIn(db, tenantId, lists.flat(), sourceId);
  return lists.map((list) => {
    const resolved: ResolvedReaders = { principals: [], unresolved: [] };
    for (const reference of list) {
      const principal = principalOf(reference, names);
      if (principal !== undefined) resolved.principals.push(principal);
      if (!isKnown(reference, names)) resolved.unresolved.push(reference);
    }
    return resolved;
  });
}

export interface ResolvedMembers {
  /** Ids, of persons as whom they were known before any merge. */
  persons: string[];
  /** Ids of the organisation's own groups. */
  groups: string[];
  unresolved: ReaderReference[];
}

/** As `resolveReaders`, of members of groups: who they are is looked up anew whenever their source tells of its groups. */
export async function resolveMembers(
  db: Db,
  tenantId: string,
  lists: readonly (readonly ReaderReference[])[],
): Promise<ResolvedMembers[]> {
  const names = await namesIn(db, tenantId, lists.flat());
  return lists.map((list) => ({
    persons: namesOf(list, 'person:').flatMap((name) => names.person.get(name.toLowerCase())?.personId ?? []),
    groups: namesOf(list, 'group:').flatMap((name) => names.group.get(name) ?? []),
    unresolved: list.filter((reference) => !isKnown(reference, names)),
  }));
}

async function namesIn(
  db: Db,
  tenantId: string,
  all: readonly ReaderReference[],
  sourceId?: string,
): Promise<Names> {
  return {
    group: await resolveGroups(db, tenantId, namesOf(all, 'group:')),
    person: await resolvePeople(db, tenantId, namesOf(all, 'person:'), sourceId),
    'source-group':
      sourceId === undefined
        ? new Map()
        : await ensureSourceGroups(db, { tenantId, sourceId }, namesOf(all, 'source-group:')),
  };
}

function namesOf(references: readonly string[], prefix: string): string[] {
  return references.filter((r) => r.startsWith(prefix)).map((r) => r.slice(prefix.length));
}

function split(reference: string): { kind: string; name: string } {
  const colon = reference.indexOf(':');
  return { kind: reference.slice(0, colon), name: reference.slice(colon + 1) };
}

function isKnown(reference: string, names: Names): boolean {
  const { kind, name } = split(reference);
  if (kind === 'person') return names.person.has(name.toLowerCase());
  if (kind === 'group' || kind === 'source-group') return names[kind].has(name);
  return reference === 'everyone';
}

/** A group that the organisation does not have is nobody; a person who is not here yet may come. */
function principalOf(reference: string, names: Names): Principal | undefined {
  if (reference === 'everyone') return 'everyone';
  const { kind, name } = split(reference);
  if (kind === 'person') return personCalled(name.toLowerCase(), names);
  if (kind !== 'group' && kind !== 'source-group') return undefined;
  const id = names[kind].get(name);
  return id === undefined ? undefined : `group:${id}`;
}

function personCalled(name: string, { person }: Names): Principal | undefined {
  const system = person.get(name)?.system ?? '';
  if (system !== '') return `account:${system}:${name}`;
  return name === '' ? undefined : `named:${name}`;
}
