import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report, ReportRow } from '../../figures/report.ts';
import { SYNC_PARTS, type BenchOptions, type Engine, type SyncPart } from '../options.ts';
import { ensureDatabase, startCluster } from '../suggest/cluster.ts';
import { startGeneratedSource, type GeneratedSource } from './generated-source.ts';
import { startMesh, type MeshProcess } from './mesh-process.ts';
import type { SyncFigures } from './sync.worker.ts';

/** Sources that are read at once. */
const MANY = 20;
/** Embedding takes far longer than everything else and grows with the number of texts alone. */
const EMBEDDED_ITEMS = 10_000;

interface Measured {
  engine: Engine;
  items: number;
  sources: number;
  embeddings: boolean;
}

/** How fast a source comes in, what a run without changes costs, and how soon one change is noticed. */
export async function benchSync(options: BenchOptions): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'mesh-bench-'));
  // The database server's own account must get through.
  chmodSync(folder, 0o755);
  const needsCluster = options.engines.includes('postgres') && options.databaseUrl === undefined;
  const cluster = needsCluster ? await startCluster(join(folder, 'postgres')) : undefined;
  const server = options.databaseUrl ?? cluster?.url;
  try {
    const rows: ReportRow[] = [];
    for (const measured of combinations(options)) {
      const row = await measure(measured, { folder, server, profile: options.profile });
      // All of it takes an hour: what is known is shown, and not lost when somebody stops it.
      console.error(JSON.stringify(row));
      rows.push(rows.length === 0 ? { ...row, name: 'product' } : row);
    }
    return { about: about(cluster?.version ?? options.databaseUrl), rows };
  } finally {
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const PARTS: Record<SyncPart, Pick<Measured, 'sources' | 'embeddings'>> = {
  one: { sources: 1, embeddings: false },
  vectors: { sources: 1, embeddings: true },
  many: { sources: MANY, embeddings: false },
};

function combinations({ sizes, engines, parts }: BenchOptions): Measured[] {
  return sizes.flatMap((items) =>
    engines.flatMap((engine) =>
      SYNC_PARTS.filter(
        (part) => parts?.includes(part) ?? (part !== 'vectors' || items <= EMBEDDED_ITEMS),
      ).map((part) => ({ engine, items, ...PARTS[part] })),
    ),
  );
}

const nameOf = ({ engine, items, sources, embeddings }: Measured): string =>
  `product@${items / 1000}k-${engine}${embeddings ? '-vectors' : ''}${sources > 1 ? `-${sources}-sources` : ''}`;

async function measure(
  measured: Measured,
  place: { folder: string; server: string | undefined; profile: string | undefined },
): Promise<ReportRow> {
  const { items, sources } = measured;
  const env = environment(measured, place);
  const profiling = place.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${place.profile}`];
  const source = await startGeneratedSource(items, sources);
  const mesh = await startMesh(env, profiling);
  try {
    const addresses = Array.from({ length: sources }, (_, number) => source.address(number));
    await mesh.ask({ call: 'connect', addresses });
    const words = addresses.map((_, number) => source.wordOf(source.firstOf(number)));
    const first = await mesh.ask<SyncFigures>({ call: 'sync', words });
    const row: ReportRow = {
      name: nameOf(measured),
      items: first.counts.created,
      first_s: first.foundSeconds,
      ...(sources > 1 ? { each_s: first.allFoundSeconds } : {}),
      all_s: first.seconds,
      per_s: first.counts.created / first.seconds,
      rss_mb: Math.round(await mesh.ask<number>({ call: 'memory' })),
    };
    if (measured.embeddings) return { ...row, ...(await embedded(mesh, row, first)) };
    return sources > 1 ? row : { ...row, ...(await laterRuns(mesh, source, items, first)) };
  } finally {
    await mesh.close();
    await source.close();
    rmSync(env['MESH_DATA_DIR']!, { recursive: true, force: true });
  }
}

async function embedded(
  mesh: MeshProcess,
  row: ReportRow,
  first: SyncFigures,
): Promise<Record<string, number>> {
  const start = performance.now();
  await mesh.ask({ call: 'embedded' });
  const seconds = first.seconds + (performance.now() - start) / 1000;
  return {
    vectors_s: seconds,
    per_s: Number(row['items']) / seconds,
    rss_mb: Math.round(await mesh.ask<number>({ call: 'memory' })),
  };
}

/** A run that reads everything and changes nothing, one change by delta, and a comparison of all ids. */
async function laterRuns(
  mesh: MeshProcess,
  source: GeneratedSource,
  items: number,
  first: SyncFigures,
): Promise<Record<string, number>> {
  await mesh.ask({ call: 'forget' });
  const again = await mesh.ask<SyncFigures>({ call: 'sync' });
  const changed = Math.floor(items / 2);
  source.change(changed);
  const delta = await mesh.ask<SyncFigures>({ call: 'sync', words: [source.wordOf(changed)] });
  source.comparesIds = true;
  const slim = await mesh.ask<SyncFigures>({ call: 'sync' });
  return {
    again_s: again.seconds,
    again_share: again.seconds / first.seconds,
    again_changed: again.counts.created + again.counts.updated + again.counts.removed,
    delta_s: delta.foundSeconds,
    slim_s: slim.seconds,
    rss_end_mb: Math.round(await mesh.ask<number>({ call: 'memory' })),
  };
}

function environment(
  measured: Measured,
  { folder, server }: { folder: string; server: string | undefined },
): Record<string, string> {
  const name = nameOf(measured).replace(/\W/g, '_');
  const env = {
    MESH_DATA_DIR: join(folder, name),
    MESH_DEMO: 'off',
    MESH_LOG_LEVEL: 'warn',
    ...(measured.embeddings ? {} : { MESH_EMBEDDINGS: 'none' }),
  };
  mkdirSync(env.MESH_DATA_DIR, { recursive: true });
  if (measured.engine === 'pglite') return env;
  return { ...env, DATABASE_URL: ensureDatabase(server!, name) };
}

function about(postgres: string | undefined): string[] {
  return [
    'A generated source of so many items behind HTTP on loopback, 100 on a page, about 260 words in two passages each; read by the runs, jobs and indexes of the product in a process of its own.',
    `PostgreSQL: ${postgres ?? 'not measured'}.`,
    'first_s: from asking for the runs until the first item of any source is found by its words; each_s: until one of every source is; all_s: until the run has ended and everything is found; per_s: items a second, with `-vectors` until every text has its vector.',
    'again: a run that reads everything once more and changes nothing, in seconds and as a share of the first; delta_s: from asking for a run until one changed item is found; slim_s: a run that compares all ids.',
    'rss_mb: the most memory of the process until the end of the first run; rss_end_mb: of all runs.',
  ];
}
