import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Directory } from '@mesh/domain/people';

const organisationFile = z.object({
  name: z.string(),
  groups: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      parent: z.string().optional(),
      members: z.array(z.string()),
    }),
  ),
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      title: z.string(),
      manager: z.string().optional(),
      location: z.string(),
      language: z.string(),
      timeZone: z.string(),
    }),
  ),
});

const sourcesFile = z.object({
  sources: z.array(
    z.object({
      name: z.string(),
      connector: z.enum(['folder', 'feed']),
      config: z.looseObject({ path: z.string() }),
      readers: z.array(z.string()),
    }),
  ),
});

/** A source of the demo; `path` in its configuration is relative to the demo's folder. */
export type DemoSource = z.infer<typeof sourcesFile>['sources'][number];

export interface DemoFiles {
  name: string;
  directory: Directory;
  sources: DemoSource[];
}

/** The demo organisation as its files state it. Throws when they are not what they should be. */
export function readDemoFiles(folder: string): DemoFiles {
  const read = (file: string): unknown => parse(readFileSync(join(folder, file), 'utf8'));
  const organisation = organisationFile.parse(read('organisation.yaml'));
  return {
    name: organisation.name,
    directory: toDirectory(organisation),
    sources: sourcesFile.parse(read('sources.yaml')).sources,
  };
}

function toDirectory({ groups, people }: z.infer<typeof organisationFile>): Directory {
  return {
    groups: groups.map(({ id, name, parent }) => ({ slug: id, name, parent })),
    people: people.map(({ id, title, ...person }) => ({
      ...person,
      slug: id,
      jobTitle: title,
      groups: groups.filter((group) => group.members.includes(id)).map((group) => group.id),
    })),
  };
}
