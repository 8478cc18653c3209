import type { Report, ReportRow } from '../../figures/report.ts';
import type { BenchOptions, Engine } from '../options.ts';
import { withPlace, type Cluster } from '../suggest/cluster.ts';
import type { Load, LoadFigures } from './load.worker.ts';
import { startProduct, type Place, type Product } from './product.ts';
import { REQUEST_KINDS, type RequestKind } from './request-kinds.ts';
import { detailRow, ratioTo, requestsPerSecond, summaryRow, type Measured } from './rows.ts';
import { soak } from './soak.ts';
import { fillOverHttp, storedAt, type Target } from './target.ts';
import { startWorker, type WorkerProcess } from './worker-process.ts';

const CONNECTIONS = [1, 16];
/** The stores take turns so often, A B A B, so that a busy minute of the machine hits both. */
const ROUNDS = 2;
/** Seconds of load before the first round, not counted: code is compiled and caches are warm. */
const WARM_UP = 3;

/** A store that takes part, and what its requests name. */
interface Contender {
  target: Target;
  label: string;
  since: string;
  memory?: () => Promise<number>;
}

/** How many requests a second our record store answers, and how many another one in the same minutes. */
export async function benchRecords(options: BenchOptions): Promise<Report> {
  return withPlace(options, async (folder, cluster) => {
    const load = await startWorker<Load>('load.worker');
    try {
      const place = { folder, server: options.databaseUrl ?? cluster?.url, profile: options.profile };
      return await measureAll(options, place, load, cluster);
    } finally {
      await load.close();
    }
  });
}

async function measureAll(
  options: BenchOptions,
  place: Place,
  load: WorkerProcess<Load>,
  cluster: Cluster | undefined,
): Promise<Report> {
  const rows: ReportRow[] = [];
  const details: ReportRow[] = [];
  for (const size of options.sizes)
    for (const engine of options.engines) {
      const product = await startProduct(engine, size, place);
      try {
        const measured = await measure(product, { engine, size, options, load });
        rows.push(...measured.rows);
        details.push(...measured.details);
      } finally {
        await product.close();
      }
    }
  rows[0] = { ...rows[0]!, name: 'product' };
  return { about: about(options, cluster), rows, details };
}

interface Combination {
  engine: Engine;
  size: number;
  options: BenchOptions;
  load: WorkerProcess<Load>;
}

async function measure(
  product: Product,
  { engine, size, options, load }: Combination,
): Promise<{ rows: ReportRow[]; details: ReportRow[] }> {
  const suffix = `@${size / 1000}k-${engine}`;
  const contenders: Contender[] = [];
  for (const target of [product.target, ...(options.peer === undefined ? [] : [options.peer])]) {
    if (target !== product.target) await fillOverHttp(target, size);
    const since = await storedAt(target, Math.floor(size / 2));
    const label = target.name + suffix;
    contenders.push({
      target,
      label,
      since,
      ...(target === product.target ? { memory: product.memory } : {}),
    });
  }
  const measured: Measured[][] = [];
  for (const kind of REQUEST_KINDS)
    for (const connections of CONNECTIONS)
      measured.push(await takeTurns(load, contenders, { kind, connections, size, seconds: options.seconds }));
  const ratios = measured.flatMap(([ours, peer]) => {
    const { ratio } = peer === undefined ? {} : ratioTo(requestsPerSecond(ours!), peer);
    return ratio === undefined ? [] : [ratio];
  });
  const [first, ...others] = contenders.map(({ label }, number) =>
    summaryRow(
      label,
      measured.map((turn) => turn[number]!),
      number === 0 ? ratios : [],
    ),
  );
  const { fillSeconds } = product;
  const soaked: Record<string, number> =
    options.soak > 0 ? await soak(load, contenders[0]!, size, options.soak) : {};
  return {
    rows: [
      {
        ...first!,
        ...(fillSeconds === undefined ? {} : { fill_s: Math.round(fillSeconds) }),
        rss_mb: Math.round(await product.memory()),
        ...soaked,
      },
      ...others,
    ],
    details: measured.flatMap(([ours, peer]) => [
      detailRow(ours!, peer),
      ...(peer === undefined ? [] : [detailRow(peer, undefined)]),
    ]),
  };
}

interface Turn {
  kind: RequestKind;
  connections: number;
  size: number;
  seconds: number;
}

/** One kind of request at every store, in alternation. */
async function takeTurns(
  load: WorkerProcess<Load>,
  contenders: readonly Contender[],
  { kind, connections, size, seconds }: Turn,
): Promise<Measured[]> {
  const ask = ({ target, since }: Contender, duration: number, over = connections) =>
    load.ask<LoadFigures>({
      target,
      kinds: [kind.name],
      connections: over,
      seconds: duration,
      filled: size,
      since,
      stream: Date.now(),
    });
  const rounds = contenders.map((): LoadFigures[] => []);
  // Reads on all connections, so that the code for them is compiled. What many write at once a store may still be busy
  // with when the first round begins, so writes on as many as are measured.
  const warm = kind.sends > 0 ? connections : Math.max(...CONNECTIONS);
  for (const contender of contenders) await ask(contender, WARM_UP, warm);
  for (let round = 0; round < ROUNDS; round++)
    for (const [number, contender] of contenders.entries())
      rounds[number]!.push(await ask(contender, seconds));
  const measured: Measured[] = [];
  for (const [number, { label, memory }] of contenders.entries())
    measured.push({ store: label, kind, connections, rounds: rounds[number]!, memory: await memory?.() });
  return measured;
}

function about({ databaseUrl, peer, seconds }: BenchOptions, cluster: Cluster | undefined): string[] {
  return [
    `Statements of about 1,000 bytes: 1,000 actors, 2,000 activities (each statement has a parent and a grouping), ten verbs. Up to 20,000 are filled in over HTTP; more of them within our server's process through the same use case with the same checks; of those no attempts and no lint are made. Of what is sent during the measurement they are.`,
    `Requests from another process over loopback, 1 and 16 connections, ${ROUNDS} × ${seconds} s each after ${WARM_UP} s that do not count; GETs ask for at most 50 statements. The reads come first, then what they read grows.`,
    `PostgreSQL: ${cluster === undefined ? (databaseUrl ?? 'not measured') : `${cluster.version}, own cluster, shared_buffers 1 GB`}.`,
    `Peer: ${peer === undefined ? 'none (--peer URL)' : `${peer.address}, in turns with ours (A B A B), the same statements and requests`}.`,
    'errors: answers other than 2xx and broken connections; they count in no other figure. ratio: requests a second, ours through the peer’s; least_ratio: of the worst row. rss_mb: memory of the server’s process (the embedded database is in it).',
  ];
}
