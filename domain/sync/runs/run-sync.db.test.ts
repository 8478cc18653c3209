import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { getItem, recentItems } from '@mesh/domain/catalogue';
import { systemActor } from '@mesh/domain/kernel';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import {
  anItem,
  aSource,
  connectSource,
  openTestDatabase,
  type ConnectedSource,
  type ScriptedSource,
} from '@mesh/domain/testing';
import {
  addSource,
  cancelRun,
  changeSource,
  ConnectorError,
  getSource,
  listFailures,
  listRuns,
  previewRemoval,
  queueRun,
  removeSource,
  runSync,
  type SourceInput,
} from '../index.ts';

const NEVER = new AbortController().signal;

describe.each(testEngines)('on $name', (engine) => {
  let database: Database;
  let source: ScriptedSource;
  let t: ConnectedSource;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  beforeEach(async () => {
    source = aSource(...['a', 'b', 'c', 'd', 'e'].map((id) => anItem(id, `The text of ${id}.`)));
    t = await connectSource(source, database, {
      config: { url: 'https://example.org', password: 'hunter2' },
    });
    await t.people();
  });
  afterEach(() => t.close());

  const add = (more: Partial<SourceInput>) =>
    addSource(t.sync, t.admin, { connector: 'scripted', name: 'x', config: { url: 'u' }, ...more });

  test('a first run brings everything, a second one changes nothing', async () => {
    expect(await t.run()).toMatchObject({
      state: 'succeeded',
      counts: { created: 5, updated: 0, failed: 0 },
    });
    expect(await t.titles()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(await t.run()).toMatchObject({
      state: 'succeeded',
      counts: { created: 0, updated: 0, unchanged: 5, removed: 0 },
      message: 'Nothing has changed.',
    });
  });

  test('changes, new items and removals are noticed; what comes back keeps its identity', async () => {
    await t.run();
    const before = (await recentItems(t.deps, t.admin, { limit: 9 })).find((item) => item.title === 'b')!;
    const bytes = ['Refunds', 'Repairs']
      .map((title) => `# ${title}\n\n${'Ask first. '.repeat(200)}\n`)
      .join('\n');
    const content = { bytes, mediaType: 'text/markdown' };
    source.items.set('a', anItem('a', '', { title: 'a, renamed', content }));
    const b = source.items.get('b')!;
    source.items.delete('b');
    source.items.set('f', anItem('f', 'New.'));
    expect((await t.run()).counts).toEqual({ created: 1, updated: 1, unchanged: 3, removed: 1, failed: 0 });
    expect(await t.titles()).toEqual(['a, renamed', 'c', 'd', 'e', 'f']);
    const { id } = (await recentItems(t.deps, t.admin, { limit: 9 })).find(({ title }) =>
      title.startsWith('a'),
    )!;
    const { length } = (await getItem(t.deps, t.admin, id)).passages;
    expect(length).toBeGreaterThan(1);
    expect((await t.view()).counts).toMatchObject({ items: 5, passages: 4 + length });
    source.items.set('b', b);
    await t.run();
    const after = (await recentItems(t.deps, t.admin, { limit: 9 })).find((item) => item.title === 'b')!;
    expect(after.id).toBe(before.id);
    expect((await t.view()).counts).toMatchObject({ items: 6, passages: 5 + length });
  });

  test('a run that fails keeps its pages, removes nothing and says why; the next one goes on there', async () => {
    await t.run();
    source.items.delete('a');
    source.failAt.set(2, new ConnectorError('unreachable', 'The source does not answer.'));
    const failed = await t.run();
    expect(failed).toMatchObject({
      state: 'failed',
      message: 'The source does not answer. The next try is in a minute.',
      errorCode: 'unreachable',
      counts: { removed: 0 },
    });
    expect(await t.titles()).toContain('a');
    source.failAt.clear();
    source.pulls = 0;
    expect((await t.run()).counts.removed).toBe(1);
    expect(source.pulls).toBe(1);
  });

  test('an unexpected error is told without its details', async () => {
    source.failAt.set(0, new TypeError('secret internals'));
    const failed = await t.run();
    expect(failed.state).toBe('failed');
    expect(failed.message).not.toContain('secret internals');
  });

  test('a listing that fails removes nothing', async () => {
    await t.run();
    source.items.delete('a');
    source.listingFails = true;
    expect((await t.run()).state).toBe('failed');
    expect(await t.titles()).toContain('a');
  });

  test('a stopped process leaves the run open, and the same run goes on page by page', async () => {
    const stop = new AbortController();
    const { id } = await queueRun(t.sync, t.admin, t.sourceId, 'person');
    const seen = t.changes.length;
    t.sync.onRunChanged = (_tenant, change) => {
      t.changes.push(change);
      if (change.counts.created === 2) stop.abort();
    };
    await runSync(t.sync, { tenantId: t.admin.tenantId, runId: id }, stop.signal);
    expect(t.changes.slice(seen).at(-1)).toMatchObject({ state: 'running', counts: { created: 2 } });
    source.pulls = 0;
    await runSync(t.sync, { tenantId: t.admin.tenantId, runId: id }, NEVER);
    const [latest] = await listRuns(t.deps, t.admin, t.sourceId, 1);
    expect(latest).toMatchObject({ id, state: 'succeeded', counts: { created: 5, unchanged: 0 } });
    expect(source.pulls).toBe(2);
  });

  test('a cancelled run stays cancelled whatever its job does', async () => {
    const { id } = await queueRun(t.sync, t.admin, t.sourceId, 'person');
    expect(await cancelRun(t.sync, t.admin, t.sourceId)).toMatchObject({ id, state: 'cancelled' });
    await runSync(t.sync, { tenantId: t.admin.tenantId, runId: id }, NEVER);
    expect(await t.titles()).toEqual([]);
    expect(await cancelRun(t.sync, t.admin, t.sourceId)).toBeUndefined();
  });

  test('a source has one open run', async () => {
    const first = await queueRun(t.sync, t.admin, t.sourceId, 'person');
    expect((await queueRun(t.sync, t.admin, t.sourceId, 'schedule')).id).toBe(first.id);
  });

  test('whoever asks for a run is in the audit log; what the mesh reads by itself is in the history alone', async () => {
    await t.run();
    await t.carryOut(queueRun(t.sync, systemActor(t.admin.tenantId), t.sourceId, 'schedule'));
    const entries = await t.deps.db
      .selectFrom('audit_entry')
      .select('target')
      .where('tenant_id', '=', t.admin.tenantId)
      .where('action', '=', 'source.sync')
      .execute();
    expect(entries).toEqual([{ target: t.sourceId }]);
    const history = await listRuns(t.deps, t.admin, t.sourceId, 9);
    expect(history.map(({ trigger }) => trigger)).toEqual(['schedule', 'person']);
  });

  test('bad records are failures with reasons, the others come; a record that heals fails no longer', async () => {
    source.broken.add('b');
    source.items.set(
      'c',
      anItem('c', '%PDF-1.7 not really', { content: { bytes: 'x', mediaType: 'application/pdf' } }),
    );
    const first = await t.run();
    expect(first).toMatchObject({ state: 'succeeded', counts: { created: 3, failed: 2 } });
    expect((await listFailures(t.deps, t.admin, t.sourceId, { limit: 10 })).map((f) => f.nativeId)).toEqual([
      'b',
      'c',
    ]);
    source.broken.clear();
    source.items.set('c', anItem('c', 'Now it can be read.'));
    await t.run();
    expect(await listFailures(t.deps, t.admin, t.sourceId, { limit: 10 })).toEqual([]);
  });

  test('what has left the source has failed no longer', async () => {
    source.broken.add('b');
    await t.run();
    source.items.delete('b');
    await t.run();
    expect(await listFailures(t.deps, t.admin, t.sourceId, { limit: 10 })).toEqual([]);
  });

  test('readers: inherited, listed, unknown; a change of the default holds at once', async () => {
    source.items.set('a', anItem('a', 'For finance.', { readers: ['group:finance'] }));
    source.items.set('b', anItem('b', 'For the customer teams.', { readers: ['group:customer-teams'] }));
    source.items.set('c', anItem('c', 'For somebody unknown.', { readers: ['person:nobody@example.org'] }));
    source.items.set('d', anItem('d', 'For nobody.', { readers: [] }));
    await t.run();
    expect(await t.titles(await t.as('ada'))).toEqual(['b', 'e']);
    expect(await t.titles(await t.as('ingrid'))).toEqual(['a', 'e']);
    await changeSource(t.sync, t.admin, t.sourceId, { readers: ['person:ingrid@example.org'] });
    expect(await t.titles(await t.as('ada'))).toEqual(['b']);
    expect(await t.titles(await t.as('ingrid'))).toEqual(['a', 'e']);
    expect((await listFailures(t.deps, t.admin, t.sourceId, { limit: 10 }))[0]!.reason).toContain(
      'nobody@example.org',
    );
  });

  test('secrets are sealed and never shown; a change of other settings keeps them', async () => {
    expect(JSON.stringify(await getSource(t.sync, t.admin, t.sourceId))).not.toContain('hunter2');
    await changeSource(t.sync, t.admin, t.sourceId, { config: { url: 'https://example.org/other' } });
    const row = await t.deps.db
      .selectFrom('source')
      .select(['config', 'sealed_secrets'])
      .where('id', '=', t.sourceId)
      .executeTakeFirstOrThrow();
    expect(row.config).toEqual({ url: 'https://example.org/other' });
    expect(t.sync.secrets.open(row.sealed_secrets!, '')).toContain('hunter2');
  });

  test('a bad setting, connector, reader or interval is named', async () => {
    await expect(add({ connector: 'none' })).rejects.toMatchObject({ code: 'invalid', field: 'connector' });
    await expect(add({ config: {} })).rejects.toMatchObject({ code: 'invalid', field: 'config.url' });
    await expect(add({ config: { url: 'u', nope: 1 } })).rejects.toMatchObject({ field: 'config.nope' });
    await expect(add({ readers: ['group:none'] })).rejects.toMatchObject({ field: 'readers' });
    await expect(add({ intervalMinutes: 0 })).rejects.toMatchObject({ field: 'intervalMinutes' });
  });

  test('a removed source takes its items out of sight, as the preview said', async () => {
    await t.run();
    expect(await previewRemoval(t.sync, t.admin, t.sourceId)).toMatchObject({ items: 5, passages: 5 });
    await removeSource(t.sync, t.admin, t.sourceId);
    expect(await t.titles()).toEqual([]);
    await expect(getSource(t.sync, t.admin, t.sourceId)).rejects.toMatchObject({ code: 'not_found' });
  });
});
