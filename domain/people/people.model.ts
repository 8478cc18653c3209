import { hash } from 'node:crypto';
import type { IdentifierKind } from './people.tables.ts';

/** A person of the organisation, as other modules and surfaces see one. */
export interface Person {
  id: string;
  slug: string;
  name: string;
  email: string | null;
  jobTitle: string | null;
  department: string | null;
  team: string | null;
  location: string | null;
  language: string;
  timeZone: string;
  managerId: string | null;
}

export interface Group {
  id: string;
  slug: string;
  name: string;
}

/** Persons and groups as a directory file states them; references are slugs. */
export interface Directory {
  groups: { slug: string; name: string; parent?: string | undefined }[];
  people: {
    slug: string;
    name: string;
    email?: string | undefined;
    jobTitle?: string | undefined;
    department?: string | undefined;
    team?: string | undefined;
    location?: string | undefined;
    language?: string | undefined;
    timeZone?: string | undefined;
    manager?: string | undefined;
    groups: string[];
  }[];
}

/** Groups on the way from a group to itself, when the nesting goes in a circle; undefined when it is sound. */
export function findGroupCycle(groups: Directory['groups']): string[] | undefined {
  const parents = new Map(groups.map((group) => [group.slug, group.parent]));
  for (const { slug } of groups) {
    const path = [slug];
    for (let at = parents.get(slug); at !== undefined; at = parents.get(at)) {
      if (path.includes(at)) return [...path, at];
      path.push(at);
    }
  }
  return undefined;
}

/** What FOAF and xAPI call `mbox_sha1sum`: the SHA-1 of the address as a mailto IRI, in hex. */
export function mailDigest(mail: string): string {
  return hash('sha1', `mailto:${mail}`, 'hex');
}

/** What each kind of identifier is, whether its case counts, and whether it is unique only within a system. */
export const IDENTIFIER_KINDS: Record<IdentifierKind, { folds: boolean; inSystem: boolean }> = {
  email: { folds: true, inSystem: false },
  account: { folds: true, inSystem: true },
  slug: { folds: true, inSystem: false },
  mbox_sha1sum: { folds: true, inSystem: false },
  xapi: { folds: false, inSystem: false },
  chat: { folds: false, inSystem: true },
  'employee-number': { folds: true, inSystem: false },
  subject: { folds: false, inSystem: true },
};

/** The value as identifiers of this kind are compared. */
export function normaliseIdentifier(kind: IdentifierKind, value: string): string {
  return IDENTIFIER_KINDS[kind].folds ? value.toLowerCase() : value;
}
