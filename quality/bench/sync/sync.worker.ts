import { loadConfig } from '@mesh/platform/config';
import { ALL_SCOPES, DEFAULT_TENANT, type Actor } from '@mesh/domain/kernel';
import { embeddingProgress, searchPassages } from '@mesh/domain/search';
import { addSource, changeSource, queueRun, type Connector, type RunView } from '@mesh/domain/sync';
import { compose, type Mesh } from '@mesh/server';
import { generatedConnector } from './generated-connector.ts';

/** What the benchmark asks of a process that has the mesh in it. */
export type Call =
  | { call: 'connect'; addresses: string[] }
  /** Reads all connected sources; resolves when every run has ended. `word`: looked for meanwhile. */
  | { call: 'sync'; word?: string }
  /** Has the next pass read everything. */
  | { call: 'forget' }
  | { call: 'embedded' }
  | { call: 'memory' };

export interface SyncFigures {
  seconds: number;
  /** Until the word was found. */
  foundSeconds: number;
  counts: RunView['counts'];
}

/** Milliseconds between two looks; counting all vectors is no light question. */
const PAUSE = 25;
const LONG_PAUSE = 1_000;
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
  if (message.call === 'sync') return syncAll(message.word);
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

async function syncAll(word: string | undefined): Promise<SyncFigures> {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  const [runs, foundSeconds] = await Promise.all([
    Promise.all(sources.map(({ id }) => runToEnd(id))),
    word === undefined ? 0 : untilFound(word).then(seconds),
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
  return { seconds: endedSeconds / 1000, foundSeconds, counts };
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

async function untilFound(word: string): Promise<void> {
  for (;;) {
    const { total, corrected } = await searchPassages(mesh.deps, ADMIN, { text: word, limit: 1 });
    // A word that is not there yet may be taken for one that is.
    if (total > 0 && corrected === null) return;
    await pause();
  }
}

async function forget(): Promise<true> {
  reading++;
  for (const { id, address } of sources)
    await changeSource(mesh.deps, ADMIN, id, { config: { url: address, reading } });
  return true;
}

async function untilEmbedded(): Promise<true> {
  for (;;) {
    const { total, embedded } = await embeddingProgress(mesh.deps, DEFAULT_TENANT);
    if (embedded >= total) return true;
    await pause(LONG_PAUSE);
  }
}

const pause = (milliseconds = PAUSE) => new Promise((done) => setTimeout(done, milliseconds));
