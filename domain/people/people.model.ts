import { hash } from 'node:crypto';

/** A person of the organisation, as other modules and surfaces see one. */
export interface Person {
  id: string;
  slug: string;
  name: string;
  email: string | null;
  jobTitle: string | null;
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
