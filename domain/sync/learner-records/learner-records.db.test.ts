import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findPersonBySlug, importDirectory } from '@mesh/domain/people';
import {
  createLearners,
  createLogFollower,
  decideActor,
  exportStatements,
  listActors,
  listAttempts,
  listDeadLetters,
  profileDifferences,
  recordLearnerChanges,
  storeStatements,
  type LearnerState,
  type RecordsDeps,
  type Statement,
} from '@mesh/domain/records';
import {
  addSource,
  listFailures,
  queueRun,
  runSync,
  tellLearners,
  type Connector,
  type LearnerRecord,
} from '@mesh/domain/sync';
import {
  aDirectory,
  aRecordStore,
  aSender,
  aSource,
  aStatement,
  checked,
  openTestDatabase,
  scriptedConnector,
  testSyncOver,
  type TestSync,
} from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';

const HOME = 'https://lms.example.org';
const QUIZ = `${HOME}/mod/quiz/view.php?id=12`;
const LEARNER = { homePage: HOME, name: '7' };
const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 9, minute));

describe.each(testEngines)('learner records on $name', (engine) => {
  let database: Database;
  let t: TestSync;
  let deps: RecordsDeps;
  let sourceId: string;
  /** Of lines that it cannot tell. */
  let unreadable: Set<string>;
  /** Whether it leads in a circle. */
  let isCircle: boolean;
  /** What the source says now. */
  let lines: Map<string, { state: LearnerState; at?: Date; activity?: string }>;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  beforeEach(async () => {
    lines = new Map();
    unreadable = new Set();
    isCircle = false;
    const connector: Connector = {
      ...scriptedConnector(aSource()),
      streams: [
        { name: 'items', removed: 'slim-diff', acl: 'inherited' },
        { name: 'completions', yields: 'records', removed: 'state-field', acl: 'listed' },
      ],
      // A line a page.
      async *pullRecords(_context, _stream, from) {
        const start = from?.hasMore === true ? Number(from.position) : 0;
        for (const [nativeId, line] of [...lines].slice(start, start + 1))
          yield unreadable.has(nativeId)
            ? { type: 'failure', nativeId, reason: 'odd' }
            : ({
                type: 'record',
                nativeId,
                learner: LEARNER,
                activity: QUIZ,
                ...line,
              } satisfies LearnerRecord);
        const next = isCircle ? 1 : start + 1;
        return { position: next, hasMore: isCircle || next < lines.size };
      },
    };
    t = await testSyncOver([connector], database);
    deps = { ...(await aRecordStore(database)), ...t.deps };
    t.sync.outbox.subscribe('sync.learners-told', (event) => tellLearners(deps, event));
    const input = { connector: 'scripted', name: 'The LMS', config: { url: 'u' } };
    ({ id: sourceId } = await addSource(t.sync, t.admin, input));
    return () => t.close();
  });

  const catchUp = () =>
    createLogFollower(deps, [createLearners(deps.activityItems)]).catchUp(t.admin.tenantId);
  /** The source says this; then a run takes it in. */
  async function snapshot(told: Record<string, { state: LearnerState; at?: Date; activity?: string }>) {
    for (const [id, line] of Object.entries(told)) lines.set(id, line);
    const run = await queueRun(t.sync, t.admin, sourceId, 'person');
    await runSync(t.sync, { tenantId: t.admin.tenantId, runId: run.id }, new AbortController().signal);
    await catchUp();
  }
  /** The same system sends statements too. */
  async function send(verb: string, minute: number, more: Partial<Statement> = {}) {
    const statement = aStatement({
      actor: { account: LEARNER },
      verb: { id: verb },
      object: { id: QUIZ },
      timestamp: at(minute).toISOString(),
      ...more,
    });
    const sender = aSender({ tenantId: t.admin.tenantId });
    await storeStatements(deps, sender, { statements: checked(statement), attachments: new Map() });
    await catchUp();
  }
  const attempts = async () =>
    (
      await listAttempts(deps, t.admin, {
        personId: undefined,
        itemId: undefined,
        language: 'en',
        limit: 9,
        after: undefined,
      })
    ).attempts;
  const log = async () => {
    let text = '';
    const filters = { relatedActivities: false, relatedAgents: false };
    for await (const piece of await exportStatements(deps, t.admin, { format: 'jsonl', filters }))
      text += piece;
    return text
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Statement);
  };
  const failed = async () =>
    (await listFailures(t.sync, t.admin, sourceId, { limit: 9 })).map((one) => one.nativeId);
  const verbs = async () => (await log()).map(({ verb }) => verb.id.split('/').at(-1));
  const ADL = 'http://adlnet.gov/expapi/verbs/';
  const UNCOMPLETED = 'https://xapi.edlm/profiles/edlm-lms/concepts/verbs/uncompleted';

  test('what cannot be told of one learner is a dead letter, and holds up no other', async () => {
    await snapshot({
      odd: { state: { completed: true }, at: at(1), activity: 'course 12' },
      done: { state: { completed: true }, at: at(2) },
    });
    expect(await verbs()).toEqual(['completed']);
    const [attempt] = await attempts();
    const letters = await listDeadLetters(deps, t.admin, { limit: 9 });
    expect(letters).toMatchObject([{ code: 'invalid', field: expect.stringContaining('object.id') }]);
    expect(attempt!.witnesses.map(({ name }) => name)).toEqual(['The LMS']);
  });

  test('a source that was removed is the witness under the name that it had', async () => {
    await snapshot({ done: { state: { completed: true }, at: at(1) } });
    const change = {
      key: ['completions', 'done', 'later'],
      learner: LEARNER,
      activity: QUIZ,
      before: {},
      now: { passed: true },
      at: at(2).toISOString(),
    };
    const source = { id: sourceId, name: undefined };
    await recordLearnerChanges(deps, t.admin.tenantId, source, [change]);
    await catchUp();
    const names = (await attempts()).flatMap(({ witnesses }) => witnesses.map(({ name }) => name));
    expect(new Set(names)).toEqual(new Set(['The LMS']));
    expect((await log()).map(({ authority }) => authority!.name)).toEqual(['The LMS', 'The LMS']);
  });

  test('a completion that statements tell of too is one outcome with two witnesses; both directions', async () => {
    await send(`${ADL}completed`, 1, { result: { completion: true } });
    await snapshot({ done: { state: { completed: true }, at: at(1) } });
    const [attempt, ...others] = await attempts();
    expect(others).toEqual([]);
    expect(new Set(attempt!.witnesses.map(({ name }) => name))).toEqual(new Set(['The LMS', null]));
    await snapshot({});
    expect(await verbs()).toEqual(['completed', 'completed']);

    await send(UNCOMPLETED, 5);
    await snapshot({ done: { state: { completed: false }, at: at(5) } });
    expect(await attempts()).toMatchObject([{ completed: false, reopened: true, witnesses: [] }]);
    await snapshot({ done: { state: { completed: true }, at: at(9) } });
    expect(await attempts()).toMatchObject([{ completed: true, reopened: false, witnesses: [{}] }]);
    expect((await log()).flatMap(profileDifferences)).toEqual([]);
  });

  test('a score that is taken back is gone, whoever told it; a line that is not told any longer says nothing', async () => {
    const score = { raw: 8, min: 0, max: 10 };
    await send(`${ADL}scored`, 1, { result: { score } });
    await snapshot({
      grade: { state: { score }, at: at(1) },
      done: { state: { completed: true }, at: at(2) },
    });
    expect(await attempts()).toMatchObject([{ scaled: 0.8, completed: true }]);
    await snapshot({ grade: { state: {} } });
    expect(await attempts()).toMatchObject([{ scaled: null, score: null, completed: true }]);
    lines.clear();
    await snapshot({});
    expect(await attempts()).toMatchObject([{ completed: true }]);
    expect(await verbs()).toEqual(['scored', 'scored', 'completed', 'unscored']);
  });

  test('a verdict that is another one now is a retake, and joins the attempt that statements name', async () => {
    await snapshot({ quiz: { state: { completed: true, passed: false }, at: at(1) } });
    const context = { registration: randomUUID() };
    await send(`${ADL}passed`, 6, { context, result: { success: true } });
    await snapshot({ quiz: { state: { completed: true, passed: true }, at: at(6) } });
    expect(await attempts()).toMatchObject([
      { number: 2, passed: true, witnesses: [{}, {}] },
      { number: 1, passed: false, supersededBy: expect.any(String) },
    ]);
  });

  test('what is told again after a kill is told once', async () => {
    await snapshot({ done: { state: { completed: true } } });
    await deps.db
      .updateTable('outbox_event')
      .set({ done_at: null })
      .where('tenant_id', '=', t.admin.tenantId)
      .where('type', '=', 'sync.learners-told')
      .execute();
    await t.sync.outbox.drain();
    expect(await verbs()).toEqual(['completed']);
  });

  test('after a circle the next run begins anew', async () => {
    isCircle = true;
    await snapshot({ one: { state: { completed: true } }, two: { state: {} } });
    isCircle = false;
    await snapshot({ one: { state: { completed: false } } });
    expect(await verbs()).toEqual(['completed', 'uncompleted']);
  });

  test('a line that cannot be read is among what failed until it can', async () => {
    unreadable.add('done');
    await snapshot({ done: { state: { completed: true } }, grade: { state: {} } });
    expect(await failed()).toEqual(['done']);
    unreadable.clear();
    await snapshot({});
    expect(await failed()).toEqual([]);
    expect(await verbs()).toEqual(['completed']);
  });

  test('is nobody’s until an administrator says whose account it is', async () => {
    await importDirectory(deps, t.admin, aDirectory());
    const { id: ada } = (await findPersonBySlug(deps.db, t.admin.tenantId, 'ada'))!;
    await snapshot({ done: { state: { completed: true }, at: at(1) } });
    expect(await attempts()).toMatchObject([{ person: null, identifier: { account: LEARNER } }]);
    const { actors } = await listActors(deps, t.admin, { state: 'waiting', limit: 9, after: undefined });
    await decideActor(deps, t.admin, actors[0]!.key, { decision: 'confirm', personId: ada });
    expect(await attempts()).toMatchObject([{ person: { id: ada } }]);
  });
});
