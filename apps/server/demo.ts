import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_TENANT, getTenant, systemActor, updateTenant } from '@mesh/domain/kernel';
import { importDirectory } from '@mesh/domain/people';
import { addSource, listSources, queueRun, type RunView, type SyncDeps } from '@mesh/domain/sync';
import { readDemoFiles, type DemoSource } from './demo-files.ts';
import type { RunFeed } from './run-feed.ts';

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
  const { name, directory, sources } = readDemoFiles(folder);
  await updateTenant(deps.db, DEFAULT_TENANT, { name });
  await importDirectory(deps, actor, directory);
  const present = await listSources(deps, actor);
  for (const source of sources) {
    const known = present.find((candidate) => candidate.name === source.name);
    const config = demoConfig(source, parts);
    const { id, checkedAt } = known ?? (await addSource(deps, actor, { ...source, config }));
    if (checkedAt === null) await runToEnd(parts, id);
  }
  await updateTenant(deps.db, DEFAULT_TENANT, { demoLoadedAt: deps.clock.now() });
}

function demoConfig(
  { connector, config }: DemoSource,
  { folder, origin }: DemoParts,
): Record<string, unknown> {
  if (connector === 'feed') return { url: `${origin}/demo-feed/${config.path.replace(/^feed\//, '')}` };
  return { ...config, path: join(folder, config.path) };
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
