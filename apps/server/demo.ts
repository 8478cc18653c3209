import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { DEFAULT_TENANT, getTenant, systemActor, updateTenant } from '@mesh/domain/kernel';
import { importDirectory } from '@mesh/domain/people';
import { addSource, listSources, queueRun, type RunView, type SyncDeps } from '@mesh/domain/sync';
import type { RunFeed } from './run-feed.ts';

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
      config: z.object({ path: z.string() }),
      readers: z.array(z.string()),
    }),
  ),
});

export interface DemoParts {
  deps: SyncDeps;
  runs: RunFeed;
  /** The repository's folder `demo`. */
  folder: string;
  /** Where this server answers, for the demo's feed. */
  origin: string;
}

/**
 * Loads the demo organisation through the ordinary connectors, once: what an administrator removes from it later
 * stays removed. Goes on where a stopped process left it.
 */
export async function loadDemo(parts: DemoParts): Promise<void> {
  const { deps, folder } = parts;
  if (!existsSync(folder)) return;
  const { demoLoadedAt } = await getTenant(deps.db, DEFAULT_TENANT);
  if (demoLoadedAt !== null) return;
  const actor = systemActor(DEFAULT_TENANT);
  const organisation = organisationFile.parse(parse(readFileSync(join(folder, 'organisation.yaml'), 'utf8')));
  await updateTenant(deps.db, DEFAULT_TENANT, { name: organisation.name });
  await importDirectory(deps, actor, toDirectory(organisation));
  const { sources } = sourcesFile.parse(parse(readFileSync(join(folder, 'sources.yaml'), 'utf8')));
  const present = await listSources(deps, actor);
  for (const source of sources) {
    const known = present.find((candidate) => candidate.name === source.name);
    const config = demoConfig(source, parts);
    const { id, checkedAt } = known ?? (await addSource(deps, actor, { ...source, config }));
    if (checkedAt === null) await runToEnd(parts, id);
  }
  await updateTenant(deps.db, DEFAULT_TENANT, { demoLoadedAt: deps.clock.now() });
}

function toDirectory({ groups, people }: z.infer<typeof organisationFile>) {
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

function demoConfig(
  source: z.infer<typeof sourcesFile>['sources'][number],
  { folder, origin }: DemoParts,
): Record<string, unknown> {
  const { path } = source.config;
  if (source.connector === 'feed') return { url: `${origin}/demo-feed/${path.replace(/^feed\//, '')}` };
  return { path: isAbsolute(path) ? path : join(folder, path) };
}

async function runToEnd({ deps, runs }: DemoParts, sourceId: string): Promise<void> {
  const ended = new Promise<RunView>((resolve) => {
    const unsubscribe = runs.subscribe(DEFAULT_TENANT, (run) => {
      if (run.sourceId !== sourceId || run.finishedAt === null) return;
      unsubscribe();
      resolve(run);
    });
  });
  await queueRun(deps, systemActor(DEFAULT_TENANT), sourceId, 'created');
  const run = await ended;
  if (run.state !== 'succeeded')
    deps.log.warn({ sourceId, message: run.message }, 'A demo source could not be read');
}
