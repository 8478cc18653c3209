import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeSource, checkSource, ConnectorError, dueSources, planSync, queueRun } from '@mesh/domain/sync';
import {
  anItem,
  aSource,
  connectSource,
  openTestDatabase,
  scriptedConnector,
  type ConnectedSource,
  type ScriptedSource,
} from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';

const DOWN = new ConnectorError('unreachable', 'The source does not answer.');

describe.each(testEngines)('how runs end, on $name', (engine) => {
  let database: Database;
  let source: ScriptedSource;
  let t: ConnectedSource;
  let now: Date;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  beforeEach(async () => {
    source = aSource(...['a', 'b', 'c', 'd', 'e'].map((id) => anItem(id, `The text of ${id}.`)));
    t = await connectSource(source, database);
    now = new Date('2026-01-01T12:00:00Z');
    t.sync.clock = { now: () => now };
  });
  afterEach(() => t.close());

  const plan = () => t.carryOut(planSync(t.sync, t.admin, t.sourceId));
  const minutesLater = (minutes: number) => {
    now = new Date(now.getTime() + minutes * 60_000);
  };
  const due = () => dueSources(t.deps.db, t.admin.tenantId, now);

  test('a source that leads in a circle is cut, and nothing is removed', async () => {
    await t.run();
    source.items.delete('a');
    const scripted = scriptedConnector(source);
    t.more.pull = async function* (context, stream, from) {
      const { hasMore: _end, ...end } = yield* scripted.pull(context, stream, from);
      return { ...end, position: Number(end.position) % 4, hasMore: true };
    };
    const cut = await t.run();
    expect(cut).toMatchObject({ state: 'failed', errorCode: 'page_loop', counts: { removed: 0 } });
    expect(cut.message).toContain('circle');
    expect(await t.titles()).toContain('a');
    delete t.more.pull;
    expect((await t.run()).counts).toMatchObject({ removed: 1, unchanged: 4 });
  });

  test('a passing failure is tried again soon, then less and less often; success ends it', async () => {
    source.failAt.set(0, DOWN);
    await t.run();
    expect(await t.view()).toMatchObject({ failingSince: now, lastErrorCode: 'unreachable' });
    const since = now;
    expect(await due()).toEqual([]);
    minutesLater(1);
    expect(await due()).toEqual([{ sourceId: t.sourceId, trigger: 'retry' }]);
    await t.run();
    minutesLater(1);
    expect(await due()).toEqual([]);
    minutesLater(1);
    expect(await due()).toHaveLength(1);
    expect((await t.view()).failingSince).toEqual(since);
    source.failAt.clear();
    await t.run();
    expect(await t.view()).toMatchObject({ failingSince: null, retryAt: null, lastErrorCode: null });
    minutesLater(59);
    expect(await due()).toEqual([]);
    minutesLater(1);
    expect(await due()).toEqual([{ sourceId: t.sourceId, trigger: 'schedule' }]);
  });

  test('credentials that are refused in mid-run give one message with the remedy and no hurry', async () => {
    source.failAt.set(2, new ConnectorError('unauthorised', 'The token is no longer good. Enter a new one.'));
    const failed = await t.run();
    expect(failed.errorCode).toBe('unauthorised');
    expect(failed.message).toBe(
      'The token is no longer good. Enter a new one. The next try is in 60 minutes; when the cause is mended, read the source at once.',
    );
    minutesLater(59);
    expect(await due()).toEqual([]);
    // Saved as it was, nothing is mended.
    await changeSource(t.sync, t.admin, t.sourceId, { config: { url: 'https://example.org' } });
    expect(await due()).toEqual([]);
    await changeSource(t.sync, t.admin, t.sourceId, {
      config: { url: 'https://example.org', password: 'new' },
    });
    expect(await due()).toEqual([{ sourceId: t.sourceId, trigger: 'retry' }]);
  });

  test('a paused source and one with an open run are not due', async () => {
    await t.run();
    minutesLater(100);
    await changeSource(t.sync, t.admin, t.sourceId, { state: 'paused' });
    expect(await due()).toEqual([]);
    await changeSource(t.sync, t.admin, t.sourceId, { state: 'active' });
    await queueRun(t.sync, t.admin, t.sourceId, 'person');
    expect(await due()).toEqual([]);
  });

  test('a dry run tells what would change and changes nothing', async () => {
    expect((await plan()).plan).toMatchObject({ creates: 5, updates: 0, removes: 0, partial: false });
    expect(await t.titles()).toEqual([]);
    await t.run();
    source.items.set('a', anItem('a', 'Another text.', { title: 'a, renamed' }));
    source.items.set('b', anItem('b', 'The text of b.', { readers: [] }));
    source.items.delete('c');
    source.items.set('f', anItem('f', 'New.'));
    source.items.set('g', anItem('g', '', { content: { bytes: 'x', mediaType: 'application/pdf' } }));
    source.broken.add('d');
    const planned = await plan();
    expect(planned).toMatchObject({
      state: 'succeeded',
      mode: 'dry-run',
      counts: { created: 0, removed: 0 },
    });
    expect(planned.plan).toEqual({
      creates: 1,
      updates: 2,
      removes: 1,
      unchanged: 1,
      failures: 2,
      examples: { creates: ['f'], updates: ['a, renamed', 'b'], removes: ['c'] },
      partial: false,
    });
    expect(planned.message).toBe(
      'A run would bring: 1 new, 2 changed, 1 removed, 2 could not be read. Nothing was stored.',
    );
    expect(await t.titles()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect((await t.view()).counts.failures).toBe(0);
    expect((await t.run()).counts).toMatchObject({ created: 1, updated: 2, removed: 1 });
  });

  test('a dry run neither puts off the next pass nor counts as a failure', async () => {
    await t.run();
    minutesLater(59);
    source.failAt.set(0, DOWN);
    expect(await plan()).toMatchObject({ state: 'failed', message: 'The source does not answer.' });
    expect((await t.view()).failingSince).toBeNull();
    minutesLater(1);
    expect(await due()).toHaveLength(1);
  });

  test('a dry run is not started beside a run, nor the other way round', async () => {
    const planned = await planSync(t.sync, t.admin, t.sourceId);
    expect((await planSync(t.sync, t.admin, t.sourceId)).id).toBe(planned.id);
    await expect(queueRun(t.sync, t.admin, t.sourceId, 'person')).rejects.toMatchObject({ code: 'conflict' });
  });

  test('streams of records are no part of the catalogue', async () => {
    t.more.streams = [
      { name: 'items', removed: 'slim-diff', acl: 'inherited' },
      { name: 'completions', yields: 'records', removed: 'never', acl: 'unknown' },
    ];
    await t.run();
    expect(source.pulls).toBe(3);
  });

  test('the notes of a connector are part of the history', async () => {
    const scripted = scriptedConnector(source);
    t.more.pull = (context, stream, from) => {
      if (from === undefined) context.note?.('Waited 12 s because the source asked for it.');
      return scripted.pull(context, stream, from);
    };
    expect((await t.run()).notes[0]).toBe('Waited 12 s because the source asked for it.');
  });

  test('a check names its steps, and the one that fails', async () => {
    expect(await checkSource(t.sync, t.admin, t.sourceId)).toMatchObject({
      ok: true,
      title: 'Scripted',
      detail: 'fine',
      steps: [
        { title: 'Connect', state: 'ok' },
        { title: 'Read a first record', state: 'ok' },
      ],
    });
    t.more.check = async (context) => {
      context.step('Reach the address');
      context.step('Sign in');
      throw new ConnectorError('unauthorised', 'The password is wrong.', { field: 'password' });
    };
    expect(await checkSource(t.sync, t.admin, t.sourceId)).toMatchObject({
      ok: false,
      errorCode: 'unauthorised',
      field: 'config.password',
      detail: 'The password is wrong.',
      steps: [
        { title: 'Reach the address', state: 'ok' },
        { title: 'Sign in', state: 'failed', message: 'The password is wrong.' },
        { title: 'Read a first record', state: 'not_tried' },
      ],
    });
    delete t.more.check;
    source.failAt.set(0, new TypeError('secret internals'));
    const broken = await checkSource(t.sync, t.admin, t.sourceId);
    expect(broken.steps.map(({ state }) => state)).toEqual(['ok', 'failed']);
    expect(JSON.stringify(broken)).not.toContain('secret internals');
  });
});
