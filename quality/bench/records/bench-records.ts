import { setTimeout } from 'node:timers/promises';
import type { Report, ReportRow } from '../../figures/report.ts';
import type { BenchOptions, Engine } from '../options.ts';
import { withPlace, type Cluster } from '../suggest/cluster.ts';
import { FLOOR_KINDS, startFloor, type Floor } from './floor.ts';
import type { Load } from './load.worker.ts';
import { startProduct, type Place, type Product } from './product.ts';
import { REQUEST_KINDS } from './request-kinds.ts';
import { detailRows, summaryRows, type Measured } from './rows.ts';
import { soak } from './soak.ts';
import { CONNECTIONS, ROUNDS, takeTurns, WARM_UP, type Contender, type Role } from './take-turns.ts';
import { fillOverHttp, isEmpty, storedAt, type Target } from './target.ts';
import { startWorker, type WorkerProcess } from './worker-process.ts';

/** So that the peer's database has counted what is in it, as ours has; autovacuum comes by each minute. */
const PEER_SETTLES_MS = 90_000;

/** How many requests a second our record store answers, and how many another one in the same minutes. */
export async function benchRecords(options: BenchOptions): Promise<Report> {
  if (options.peer !== undefined && options.sizes.length * options.engines.length !== 1)
    throw new Error('--peer is measured with one of --sizes on one of --engines: it has to begin empty.');
  if (options.floor && options.engines.includes('pglite'))
    throw new Error('--floor is a bare server over PostgreSQL: measure it with --engines postgres.');
  // What a run has sent stays in its store: the next one begins with an empty one.
  return withPlace({ ...options, keep: undefined }, async (folder, cluster) => {
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
        const measured = await measure(product, { engine, size, options, server: place.server, load });
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
  server: string | undefined;
  load: WorkerProcess<Load>;
}

async function measure(
  product: Product,
  combination: Combination,
): Promise<{ rows: ReportRow[]; details: ReportRow[] }> {
  const { size, options, server, load } = combination;
  const floor = options.floor ? await startFloor(server!, size) : undefined;
  try {
    const contenders = await gather(product, floor, combination);
    const turns: Measured[][] = [];
    for (const kind of REQUEST_KINDS)
      for (const connections of CONNECTIONS)
        turns.push(await takeTurns(contenders, kind, connections, options.seconds));
    const since = await storedAt(product.target, Math.floor(size / 2));
    const soaked = options.soak > 0 ? await soak(load, { ...product, since }, size, options.soak) : {};
    const figures = {
      fill_s: Math.round(product.fillSeconds),
      rss_mb: Math.round(await product.memory()),
      ...soaked,
    };
    return { rows: summaryRows(turns, figures), details: turns.flatMap(detailRows) };
  } finally {
    await floor?.close();
  }
}

/** Ours first; each filled, with nothing left to do. */
async function gather(
  { target, memory }: Product,
  floor: Floor | undefined,
  { engine, size, options: { peer }, load }: Combination,
): Promise<Contender[]> {
  const suffix = `@${size / 1000}k-${engine}`;
  const contender = (role: Role, one: Target, since: string): Contender => ({
    role,
    label: one.name + suffix,
    answers: () => true,
    ask: (kind, connections, seconds) =>
      load.ask({
        target: one,
        kinds: [kind.name],
        connections,
        seconds,
        filled: size,
        since,
        stream: Date.now(),
      }),
  });
  const middle = Math.floor(size / 2);
  const contenders: Contender[] = [{ ...contender('ours', target, await storedAt(target, middle)), memory }];
  if (peer !== undefined) {
    await fillPeer(peer, size);
    contenders.push(contender('peer', peer, await storedAt(peer, middle)));
  }
  if (floor !== undefined)
    contenders.push(
      // It answers no kind that names a moment.
      { ...contender('floor', floor.target, ''), answers: ({ name }) => FLOOR_KINDS.includes(name) },
      {
        role: 'disk',
        label: `disk${suffix}`,
        answers: (kind, connections) => kind.sends === 1 && connections === 1,
        ask: (_kind, _connections, seconds) => floor.commit(seconds),
      },
    );
  return contenders;
}

/** With what it held from another run it would be slower than it is. */
async function fillPeer(peer: Target, size: number): Promise<void> {
  if (!(await isEmpty(peer)))
    throw new Error('The peer holds statements already: empty it, then measure it.');
  await fillOverHttp(peer, size);
  await setTimeout(PEER_SETTLES_MS);
}

function about({ databaseUrl, peer, floor, seconds }: BenchOptions, cluster: Cluster | undefined): string[] {
  return [
    `Statements of about 1,000 bytes: 1,000 actors, 2,000 activities (each statement has a parent and a grouping), ten verbs. Up to 20,000 are filled in over HTTP; more of them within our server's process through the same use case with the same checks; of those no attempts and no lint are made. Of the former they are made before anything is measured, of what is sent meanwhile while it is.`,
    `Requests from another process over loopback, 1 and 16 connections, ${ROUNDS} × ${seconds} s each after ${WARM_UP} s that do not count; GETs ask for at most 50 statements. The reads come first, then what they read grows.`,
    `PostgreSQL: ${cluster === undefined ? (databaseUrl ?? 'not measured') : `${cluster.version}, own cluster, shared_buffers 1 GB`}.`,
    `Peer: ${peer === undefined ? 'none (--peer URL)' : `${peer.address}, empty before, in turns with ours (A B A B), the same statements and requests`}.`,
    ...(floor ? [ABOUT_FLOOR] : []),
    'errors: answers other than 2xx and broken connections; they count in no other figure. ratio: requests a second, ours through the peer’s; least_ratio: of the worst row. rss_mb: memory of the server’s process (the embedded database is in it).',
  ];
}

const ABOUT_FLOOR =
  'floor: a bare node:http server over the same PostgreSQL, in the same turns. It parses JSON, stores with one INSERT under two indexes, finds with one SELECT, and passes text on as it is kept; it asks nobody who they are, checks nothing, finds by nothing else. of_floor: ours through the floor’s. A ratio of the floor below five: on this machine nothing of this kind answers five times as often as the peer. disk: one small row after the other through one connection, each on disk before the next.';
