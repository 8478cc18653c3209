import { createHash } from 'node:crypto';
import type { Content } from './schema.ts';

/** People and groups of one list, by account id and group id. */
export interface ReaderList {
  people: readonly string[];
  groups: readonly string[];
}

/** A page that only some of those may read who read what is above it. */
export interface Restricted {
  pageId: string;
  list: ReaderList;
  /** Group id of what is above it: another restricted page, or the space. */
  above: string;
}

/** Who reads the pages of a space: by `groupOf` for the pages below a restriction, else by the group of the space. */
export interface SpaceReaders {
  /** Group ids of restricted pages. */
  restricted: Map<string, Restricted>;
  groupOf: Map<string, string>;
}

export const spaceGroup = (spaceId: string): string => `space:${spaceId}`;

/** Undefined: everyone who reads what is above it. */
export function restrictionOf({ restrictions }: Content): ReaderList | undefined {
  const { user, group } = restrictions?.read.restrictions ?? {};
  const people = (user?.results ?? []).map(({ accountId }) => accountId);
  const groups = (group?.results ?? []).map(({ id }) => id);
  return people.length + groups.length === 0 ? undefined : { people, groups };
}

/**
 * Restrictions hold for everything below: a reader must be on each list up to the root, and read the space.
 * `lists`: of the restricted pages. `below`: for pages with ancestors or a list, the ids from the root to themselves.
 */
export function spaceReaders(
  spaceId: string,
  lists: ReadonlyMap<string, ReaderList>,
  below: ReadonlyMap<string, readonly string[]>,
): SpaceReaders {
  const restricted = new Map<string, Restricted>();
  const groupOf = new Map<string, string>();
  for (const [pageId, path] of below) {
    let group = spaceGroup(spaceId);
    for (const id of path) {
      const list = lists.get(id);
      if (list === undefined) continue;
      const above = group;
      group = groupId(id, list, above);
      restricted.set(group, { pageId: id, list, above });
    }
    if (group !== spaceGroup(spaceId)) groupOf.set(pageId, group);
  }
  return { restricted, groupOf };
}

/** Another list, or another place in the tree, is another group: so its pages are told anew. */
function groupId(pageId: string, list: ReaderList, above: string): string {
  const text = JSON.stringify([above, list.people.toSorted(), list.groups.toSorted()]);
  return `page:${pageId}:${createHash('sha256').update(text).digest('base64url').slice(0, 12)}`;
}

/** Changes whenever a page comes under another restriction. */
export function fingerprint(spaces: Iterable<SpaceReaders>): string {
  const hash = createHash('sha256');
  for (const { groupOf } of spaces)
    for (const pair of [...groupOf].map((one) => one.join('>')).sort()) hash.update(`${pair}\n`);
  return hash.digest('base64url').slice(0, 27);
}
