import { loadConfig } from '@mesh/platform/config';
import { ALL_SCOPES, DEFAULT_TENANT, type Actor } from '@mesh/domain/kernel';
import { embeddingProgress, searchPassages } from '@mesh/domain/search';
import { addSource, changeSource, queueRun, type Connector, type RunView } from '@mesh/domain/sync';
import { compose, type Mesh } from '@mesh/server';
import { generatedConnector } from './generated-connector.ts';

/** What the benchmark asks of a process that has the mesh in it. */
export type Call =
  | { call: 'connect'; addresses: string[] }
  /** Reads all connected sources; resolves when every run has ended. `words`: looked for meanwhile. */
  | { call: 'sync'; words?: string[] }
  /** Has the next pass read everything. */
  | { call: 'forget' }
  | { call: 'embedded' }
  | { call: 'memory' };

export interface SyncFigures {
  seconds: number;
  /** Until the first of the words was found. */
  foundSeconds: number;
  /** Until the last was. */
  allFoundSeconds: number;
  counts: RunView['counts'];
}

/** Milliseconds between two looks. */
const PAUSE = 25;
/** Counting all vectors is no light question: it takes at most a twentieth of the time. */
const REST = 20;
const ADMIN: Actor = { tenantId: DEFAULT_TENANT, kind: 'token', scopes: ALL_SCOPES };

const mesh = await openMesh(JSON.parse(process.argv[2]!) as Record<string, string>);
const sources: { id: string; address: string }[] = [];
let reading = 1;
const answer = (value: unknown) => process.send!(value);

process.on('message', (message: Call) => {
  handle(message).then(answer, (error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
process.once('disconnect', () => void mesh.close().then(() => process.exit(0)));
answer('ready');

async function openMesh(env: Record<string, string>): Promise<Mesh> {
  const opened = await compose(loadConfig(env));
  const connectors = opened.deps.connectors as Map<string, Connector>;
  connectors.set('generated', generatedConnector);
  await opened.jobs.start();
  return opened;
}

async function handle(message: Call): Promise<unknown> {
  if (message.call === 'connect') return connect(message.addresses);
  if (message.call === 'sync') return syncAll(message.words ?? []);
  if (message.call === 'forget') return forget();
  if (message.call === 'embedded') return untilEmbedded();
  // In kilobytes, the most so far; the cut and the embedding have threads of this process.
  return process.resourceUsage().maxRSS / 1024;
}

async function connect(addresses: string[]): Promise<true> {
  await mesh.allowedHosts.add(new URL(addresses[0]!).host);
  for (const [number, address] of addresses.entries()) {
    const config = { url: address };
    const { id } = await addSource(mesh.deps, ADMIN, { connector: 'generated', name: `S${number}`, config });
    sources.push({ id, address });
  }
  return true;
}

async function syncAll(words: string[]): Promise<SyncFigures> {
  const start = performance.now();
  const [runs, found] = await Promise.all([
    Promise.all(sources.map(({ id }) => runToEnd(id))),
    foundTimes(words),
  ]);
  const sum = (count: keyof RunView['counts']) => runs.reduce((total, run) => total + run.counts[count], 0);
  const counts = {
    created: sum('created'),
    updated: sum('updated'),
    unchanged: sum('unchanged'),
    removed: sum('removed'),
    failed: sum('failed'),
  };
  const endedSeconds =
    Math.max(...runs.map(({ finishedAt }) => finishedAt!.getTime())) - performance.timeOrigin - start;
  return {
    seconds: endedSeconds / 1000,
    foundSeconds: (Math.min(...found) - start) / 1000,
    allFoundSeconds: (Math.max(...found) - start) / 1000,
    counts,
  };
}

async function runToEnd(sourceId: string): Promise<RunView> {
  const ended = new Promise<RunView>((done) => {
    const stop = mesh.runs.subscribe(DEFAULT_TENANT, (run) => {
      if (run.sourceId !== sourceId || run.finishedAt === null) return;
      stop();
      done(run);
    });
  });
  await queueRun(mesh.deps, ADMIN, sourceId, 'person');
  const run = await ended;
  if (run.state !== 'succeeded') throw new Error(`A run ${run.state}: ${run.message}`);
  return run;
}

/** When each word was found first, on the clock of `performance`. */
async function foundTimes(words: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (let missing = [...words]; missing.length > 0; await pause()) {
    const found = await Promise.all(missing.map(isFound));
    times.push(...found.filter(Boolean).map(() => performance.now()));
    missing = missing.filter((_, number) => !found[number]);
  }
  return times;
}

async function isFound(word: string): Promise<boolean> {
  const { total, corrected } = await searchPassages(mesh.deps, ADMIN, { text: word, limit: 1 });
  // A word that is not there yet may be taken for one that is.
  return total > 0 && corrected === null;
}

async function forget(): Promise<true> {
  reading++;
  for (const { id, address } of sources)
    await changeSource(mesh.deps, ADMIN, id, { config: { url: address, reading } });
  return true;
}

async function untilEmbedded(): Promise<true> {
  for (;;) {
    const start = performance.now();
    const { total, embedded } = await embeddingProgress(mesh.deps, DEFAULT_TENANT);
    if (embedded >= total) return true;
    await pause(REST * (performance.now() - start));
  }
}

const pause = (milliseconds = PAUSE) => new Promise((done) => setTimeout(done, milliseconds));
