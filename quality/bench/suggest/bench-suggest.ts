import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { summarise } from '../latencies.ts';
import type { BenchOptions, Engine } from '../options.ts';
import type { Report, ReportRow } from '../../figures/report.ts';
import { startChild } from './child.ts';
import { askForSuggestions } from './client.ts';
import { ensureDatabase, withPlace, type Cluster } from './cluster.ts';
import { generateContexts, textOf, type BenchContext } from './contexts.ts';
import type { Filled } from './fill.ts';
import type { ServerFigures } from './measured-server.ts';
import type { PeerFigures, PeerName } from './peers.ts';

/**
 * Requests before those measured, so that the figures are a working server's: its code compiled, and the pages of a
 * kept database, whose PostgreSQL has just been started, in memory again.
 */
const WARM_UP = 600;
const SEEDS = { warmUp: 7, measured: 11 };
/** Long contexts take a peer seconds at 100,000 passages; the first ones, in the same mix, tell enough. */
const PEER_QUERIES = 40;

/** How long a suggestion takes, end to end, and how long peers take over the same passages. */
export async function benchSuggest(options: BenchOptions): Promise<Report> {
  return withPlace(options, (folder, cluster) => measureAll(options, folder, cluster));
}

async function measureAll(
  options: BenchOptions,
  folder: string,
  cluster: Cluster | undefined,
): Promise<Report> {
  const rows: ReportRow[] = [];
  const profiling = options.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.profile}`];
  const contexts = generateContexts(options.queries, SEEDS.measured);
  for (const size of options.sizes) {
    let distilled: string[] = [];
    for (const engine of options.engines.filter((one) => isMeasured(one, size, options))) {
      const env = environment(engine, size, folder, options.databaseUrl ?? cluster?.url);
      const measured = await measureProduct(env, { engine, size, folder, profiling }, contexts);
      distilled = measured.distilled;
      rows.push({ ...measured.row, name: rows.length === 0 ? 'product' : measured.row.name });
    }
    if (options.peers)
      for (const peer of ['minisearch', 'orama'] as const)
        rows.push(...(await measurePeer(peer, size, contexts, distilled)));
  }
  return { about: about(options, cluster), rows };
}

/** Passages that the embedded engine is meant for. */
const EMBEDDED_PASSAGES = 20_000;

function isMeasured(engine: Engine, size: number, { largeEmbedded }: BenchOptions): boolean {
  return engine === 'postgres' || size <= EMBEDDED_PASSAGES || largeEmbedded;
}

function environment(
  engine: Engine,
  size: number,
  folder: string,
  server: string | undefined,
): Record<string, string> {
  const env = {
    MESH_DATA_DIR: join(folder, `${engine}-${size}`),
    MESH_DEMO: 'off',
    MESH_LOG_LEVEL: 'warn',
    PORT: '0',
  };
  mkdirSync(env.MESH_DATA_DIR, { recursive: true });
  if (engine === 'pglite') return env;
  return { ...env, DATABASE_URL: ensureDatabase(server!, `mesh_bench_${size}`) };
}

async function measureProduct(
  env: Record<string, string>,
  { engine, size, folder, profiling }: { engine: Engine; size: number; folder: string; profiling: string[] },
  contexts: readonly BenchContext[],
): Promise<{ row: ReportRow; distilled: string[] }> {
  const filled = await filledOnce(env, size, join(folder, `${engine}-${size}.json`));
  const server = await startChild({ kind: 'serve', env }, profiling);
  try {
    const origin = server.ready as string;
    await askForSuggestions(origin, filled, generateContexts(WARM_UP, SEEDS.warmUp));
    await server.ask({ call: 'startMeasuring' });
    const { latencies, answered } = await askForSuggestions(origin, filled, contexts);
    const figures = (await server.ask({ call: 'figures' })) as ServerFigures;
    const sample = contexts.slice(0, PEER_QUERIES).map(({ context }) => context);
    const distilled = (await server.ask({ call: 'distil', contexts: sample })) as string[];
    const row = {
      name: `product@${size / 1000}k-${engine}`,
      passages: size,
      ...summarise(latencies.map(({ ms }) => ms)),
      ...byKind(latencies),
      statements: figures.statements / contexts.length,
      cpu_ms: figures.cpuMs / contexts.length,
      loop_max_ms: figures.loopMaxMs,
      rss_mb: Math.round(figures.rssMb),
      answered,
      fill_s: Math.round(filled.seconds),
    };
    return { row, distilled };
  } finally {
    await server.close();
  }
}

function byKind(latencies: readonly { kind: string; ms: number }[]): Record<string, number> {
  const kinds = [...new Set(latencies.map(({ kind }) => kind))];
  return Object.fromEntries(
    kinds.map((kind) => [
      `${kind}_p50`,
      summarise(latencies.filter((one) => one.kind === kind).map(({ ms }) => ms)).p50_ms,
    ]),
  );
}

async function filledOnce(env: Record<string, string>, passages: number, marker: string): Promise<Filled> {
  if (existsSync(marker)) return JSON.parse(readFileSync(marker, 'utf8')) as Filled;
  const child = await startChild({ kind: 'fill', env, passages });
  await child.close();
  writeFileSync(marker, JSON.stringify(child.ready));
  return child.ready as Filled;
}

async function measurePeer(
  peer: PeerName,
  size: number,
  contexts: readonly BenchContext[],
  distilled: string[],
): Promise<ReportRow[]> {
  const child = await startChild({ kind: 'peer', peer, passages: size }, ['--max-old-space-size=8192']);
  try {
    const full = contexts
      .slice(0, PEER_QUERIES)
      .filter(({ kind }) => kind !== 'page')
      .map(({ context }) => textOf(context));
    const rows: ReportRow[] = [];
    for (const [query, texts] of [
      ['distilled', distilled],
      ['full', full],
    ] as const) {
      await child.ask({ call: 'query', texts: texts.slice(0, 2) });
      const { latencies, rssMb } = (await child.ask({ call: 'query', texts })) as PeerFigures;
      rows.push({
        name: `${peer}@${size / 1000}k-${query}`,
        passages: size,
        queries: latencies.length,
        ...summarise(latencies),
        rss_mb: Math.round(rssMb),
      });
    }
    return rows;
  } finally {
    await child.close();
  }
}

function about({ queries, databaseUrl }: BenchOptions, cluster: Cluster | undefined): string[] {
  return [
    `Suggestions for ${queries} contexts (half one line, the rest tickets, mails and 5 % pages of 20,000 characters), one after the other over HTTP on loopback, as a person who reads about 70 % of the items; after ${WARM_UP} others.`,
    'Passages: generated, 100–250 words, Zipfian vocabulary in topics, 10 % German. Their vectors are generated too (512 numbers each); the encoder of the contexts is the real one.',
    `PostgreSQL: ${cluster === undefined ? (databaseUrl ?? 'not measured') : `${cluster.version}, own cluster, shared_buffers 1 GB`}.`,
    'Peers: their defaults, in process without HTTP and without readers, five best; `distilled`: the words that the product looks for, `full`: the whole context, but no pages, which take MiniSearch minutes; at most 20 s of queries each.',
    'statements: SQL statements per request; cpu_ms: processor time of the server process per request (PostgreSQL and the encoder have their own); loop_max_ms: longest block of the server’s event loop.',
  ];
}
