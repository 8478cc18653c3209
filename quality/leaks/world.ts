/**
 * What is true at the sources and in the organisation: plain data, changed by steps. Knows nothing of the mesh but the ids
 * that it gave.
 */
export interface World {
  persons: WorldPerson[];
  /** The organisation's own. */
  groups: WorldGroup[];
  sources: WorldSource[];
  items: WorldItem[];
}

export interface WorldPerson {
  id: string;
  slug: string;
  /** Confirmed addresses. */
  mails: Set<string>;
  active: boolean;
  /** Number of the person who they turned out to be. */
  into: number | undefined;
  mergeId: string | undefined;
  roles: readonly string[];
}

export interface WorldGroup {
  id: string;
  slug: string;
  /** Numbers of persons, and of groups. */
  persons: Set<number>;
  groups: Set<number>;
}

export interface WorldSource {
  id: string;
  name: string;
  /** It says who reads what; else an administrator does. */
  lists: boolean;
  defaultReaders: string[];
  /** Its own groups by native id: references as a connector states them. */
  groups: Map<string, string[]>;
  /** Changes of it so far; each item knows its last one. */
  changes: number;
}

export interface WorldItem {
  /** Stands in the title and in the body, and nowhere else in the world. */
  canary: string;
  nativeId: string;
  source: number;
  readers: 'inherit' | 'unknown' | string[];
  words: string;
  url: string;
  isThere: boolean;
  isHidden: boolean;
  changedAt: number;
}

/** In every body and in every title. */
export const COMMON = { body: 'handbook', title: 'guide' } as const;

export const CANARY = /kz\d{5}/gi;

export const canaryOf = (number: number): string => `kz${String(number).padStart(5, '0')}`;

export const titleOf = ({ canary, words }: WorldItem): string =>
  `Guide ${canary} ${words.split(' ').slice(0, 2).join(' ')}`;

export const bodyOf = ({ canary, words }: WorldItem): string => `The handbook ${canary} says ${words}.`;

/** The number of whom somebody is now. */
export function whoIs(world: World, person: number): number {
  const { into } = world.persons[person]!;
  return into === undefined ? person : whoIs(world, into);
}
