import { recentItems, unmappedTerms } from '@mesh/domain/catalogue';
import { findPersonBySlug, importDirectory } from '@mesh/domain/people';
import {
  addSource,
  checkSource,
  changeSource,
  listFailures,
  listRuns,
  queueRun,
  retryFailures,
  runSync,
  type Connector,
  type Credential,
  type FailureView,
  type Json,
  type RunView,
} from '@mesh/domain/sync';
import {
  aDirectory,
  catalogueWrites,
  heldItems,
  storedPositions,
  testSyncOver,
  toldOfLearners,
  type Held,
  type TestSync,
  type Told,
} from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { createLogger } from '@mesh/platform/logging';
import type { Faults } from '@mesh/connectors/kit/emulator';
import type { ConformanceSubject, Emulated, World } from './emulated.ts';
import { tapWire } from './wire.ts';

/** Milliseconds that a request may take here; a real source gets more. */
const REQUEST_MS = 3_000;
/** Characters of the log line that tells why a run failed inside. */
const CAUSE_LENGTH = 1_500;
/** Failures looked at. */
const FAILURES = 500;

/** What one check works with: an emulator of its own, an organisation of its own with Ada and Ingrid, one source. */
export interface Bench {
  subject: ConformanceSubject;
  emulated: Emulated;
  world: World;
  /** What the requests of this source meet. */
  wire: Faults;
  t: TestSync;
  sourceId: string;
  /** A whole run; it may fail. `afterPage`: the process stops when so many pages are stored. */
  run(options?: { afterPage?: number }): Promise<RunView>;
  /** A run that must succeed. */
  runWell(): Promise<RunView>;
  /** Reads anew what has failed; must succeed. */
  replay(): Promise<RunView>;
  held(): Promise<Held>;
  failures(): Promise<FailureView[]>;
  /** Native ids that a person of the test directory finds. */
  visibleTo(slug: 'ada' | 'ingrid'): Promise<string[]>;
  /** Writes of the catalogue so far: versions and events. */
  writes(): Promise<{ versions: number; events: number }>;
  /** The source's own words that nothing translates, in lower case. */
  unmappedTerms(): Promise<string[]>;
  /** Positions of all streams, as stored. */
  positions(): Promise<string[]>;
  /** Streams of learners' records are read from the next run on. */
  wantLearners(): Promise<void>;
  /** What learners have done, as it was told last: states by stream and native id. */
  told(sourceId?: string): Promise<Told>;
  setSourceReaders(readers: string[]): Promise<void>;
  /** Another source over the same system; it has not been read yet. */
  addAnother(config: Record<string, Json>): Promise<string>;
  /** Runs that other source well and says what it brought. */
  readAnother(sourceId: string): Promise<Held>;
  /** Its next pass starts at the beginning. */
  forgetPosition(): Promise<void>;
  /** Every line logged so far, at the finest level. */
  log(): string;
  close(): Promise<void>;
}

export async function openBench(subject: ConformanceSubject, database: Database): Promise<Bench> {
  const emulated = await subject.start();
  const lines: string[] = [];
  const log = createLogger({ level: 'trace', destination: { write: (line) => lines.push(line) } });
  const t = await testSyncOver([subject.connector], database, {
    log,
    http: { allowedHosts: () => ['127.0.0.1'], limits: { perHostRate: 10_000, totalMs: REQUEST_MS } },
  });
  const tap = tapWire(t.sync.http);
  if (emulated.faults === undefined) t.sync.http = tap.http;
  const wire = emulated.faults ?? tap.faults;
  await importDirectory(t.deps, t.admin, aDirectory());
  const { tenantId } = t.admin;
  const addAnother = async (config: Record<string, Json>) => {
    const input = { connector: subject.connector.id, name: 'Under test', config };
    const { id } = await addSource(t.sync, t.admin, input);
    if (emulated.credential !== undefined) await connect(t, id, emulated.credential);
    return id;
  };
  const sourceId = await addAnother(emulated.config);

  const held = () => heldItems(database, tenantId, sourceId);
  const runOf = async (source: string, afterPage = Infinity, queue = queueRun) => {
    const { id: runId } = await queue(t.sync, t.admin, source, 'person');
    const stop = new AbortController();
    let pages = 0;
    t.sync.onRunChanged = (_tenantId, change) => {
      t.changes.push(change);
      if (change.state === 'running' && ++pages > afterPage) stop.abort(new Error('stopped'));
    };
    await runSync(t.sync, { tenantId, runId }, stop.signal);
    const [latest] = await listRuns(t.deps, t.admin, source, 1);
    return latest!;
  };
  const runWell = async (source: string, queue = queueRun) => {
    const result = await runOf(source, Infinity, queue);
    if (result.state === 'succeeded') return result;
    const cause = lines.findLast((line) => line.includes('"level":"error"')) ?? '';
    throw new Error(`The run ended as ${result.state}: ${result.message} ${cause.slice(0, CAUSE_LENGTH)}`);
  };

  return {
    subject,
    emulated,
    world: emulated.world,
    wire,
    t,
    sourceId,
    held,
    run: ({ afterPage } = {}) => runOf(sourceId, afterPage),
    runWell: () => runWell(sourceId),
    replay: () => runWell(sourceId, (sync, actor, source) => retryFailures(sync, actor, source, {})),
    failures: () => listFailures(t.deps, t.admin, sourceId, { limit: FAILURES }),
    async visibleTo(slug) {
      const person = await findPersonBySlug(t.deps.db, tenantId, slug);
      const seen = await recentItems(
        t.deps,
        { ...t.admin, personId: person!.id },
        { limit: 1_000, sourceId },
      );
      const ids = new Set(seen.map(({ id }) => id));
      return [...(await held())].filter(([, item]) => ids.has(item.id)).map(([nativeId]) => nativeId);
    },
    writes: () => catalogueWrites(database, tenantId),
    async unmappedTerms() {
      return (await unmappedTerms(t.deps, t.admin, sourceId)).map(({ term }) => term);
    },
    positions: () => storedPositions(database, tenantId),
    async wantLearners() {
      const config = emulated.learners;
      if (config === undefined) throw new Error('The emulator shows nothing that learners have done.');
      await changeSource(t.sync, t.admin, sourceId, { config });
    },
    told: (of = sourceId) => toldOfLearners(database, tenantId, of),
    async setSourceReaders(readers) {
      await changeSource(t.sync, t.admin, sourceId, { readers });
    },
    addAnother,
    async readAnother(other) {
      await runWell(other);
      return heldItems(database, tenantId, other);
    },
    async forgetPosition() {
      await changeSource(t.sync, t.admin, sourceId, { config: emulated.config });
    },
    log: () => lines.join(''),
    async close() {
      await t.close();
      await emulated.stop();
    },
  };
}

/** What the browser flow does at its end; the port's own store is reached through a check. */
async function connect(t: TestSync, sourceId: string, credential: Credential): Promise<void> {
  const { connectors } = t.sync;
  const storing = (connector: Connector): Connector => ({
    ...connector,
    async check(context) {
      await context.credential.renew(undefined, async () => credential);
      return { title: connector.title, detail: 'connected' };
    },
  });
  t.sync.connectors = new Map([...connectors].map(([id, connector]) => [id, storing(connector)]));
  await checkSource(t.sync, t.admin, sourceId);
  t.sync.connectors = connectors;
}
