import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listFailureGroups, listFailures, retryFailures, type FailureSelection } from '@mesh/domain/sync';
import {
  anItem,
  aSource,
  connectSource,
  openTestDatabase,
  type ConnectedSource,
  type ScriptedSource,
} from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';

const A_BROKEN_PDF = { content: { bytes: 'x', mediaType: 'application/pdf' } };

describe.each(testEngines)('dead letters on $name', (engine) => {
  let database: Database;
  let source: ScriptedSource;
  let t: ConnectedSource;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  beforeEach(async () => {
    source = aSource(...['a', 'b', 'c', 'd', 'e'].map((id) => anItem(id, `The text of ${id}.`)));
    source.broken.add('b');
    source.items.set('c', anItem('c', '', { title: 'A scan', ...A_BROKEN_PDF }));
    source.items.set('d', anItem('d', 'For somebody.', { readers: ['person:nobody@example.org'] }));
    t = await connectSource(source, database);
    await t.run();
  });
  afterEach(() => t.close());

  const failures = () => listFailures(t.deps, t.admin, t.sourceId, { limit: 10 });
  const replay = (selection: FailureSelection = {}) =>
    t.carryOut(retryFailures(t.sync, t.admin, t.sourceId, selection));

  test('each record that cannot be read is kept once: why, how often, since when, and what it was', async () => {
    const [b, c, d] = await failures();
    expect(b).toMatchObject({ nativeId: 'b', code: 'unknown', title: null, attempts: 1 });
    expect(c).toMatchObject({ nativeId: 'c', code: 'unreadable', title: 'A scan', attempts: 1 });
    expect(d).toMatchObject({ nativeId: 'd', code: 'readers', attempts: 1 });
    await t.run();
    const again = await failures();
    expect(again.map(({ attempts }) => attempts)).toEqual([2, 2, 2]);
    expect(again.map(({ firstAt }) => firstAt)).toEqual([b, c, d].map((failure) => failure!.firstAt));
    const rows = await t.deps.db
      .selectFrom('item_failure')
      .select(['native_id', 'payload_hash'])
      .where('source_id', '=', t.sourceId)
      .orderBy('native_id')
      .execute();
    expect(rows.map(({ payload_hash: hash }) => hash?.length)).toEqual([undefined, 64, 64]);
  });

  test('failures are grouped by reason, with the remedy', async () => {
    source.broken.add('e');
    await t.run();
    const groups = await listFailureGroups(t.deps, t.admin, t.sourceId);
    expect(groups.map(({ code, count }) => [code, count])).toEqual([
      ['unknown', 2],
      ['readers', 1],
      ['unreadable', 1],
    ]);
    expect(groups[0]!.examples.map(({ nativeId }) => nativeId)).toEqual(['e', 'b']);
    expect(groups[2]).toMatchObject({ examples: [{ nativeId: 'c', title: 'A scan' }] });
    expect(groups.every(({ remedy }) => remedy.length > 0)).toBe(true);
  });

  test('a replay asks the source for the failed records only', async () => {
    const asked: string[][] = [];
    t.more.read = async function* (_context, _stream, nativeIds) {
      asked.push([...nativeIds]);
      for (const id of nativeIds)
        yield source.broken.has(id)
          ? { type: 'failure', nativeId: id, reason: 'Still broken.', code: 'source_error' }
          : { type: 'upsert', item: source.items.get(id)! };
    };
    source.items.set('c', anItem('c', 'Now it can be read.', { title: 'A text' }));
    const run = await replay();
    expect(asked).toEqual([['b', 'c', 'd']]);
    expect(run).toMatchObject({ mode: 'replay', state: 'succeeded', counts: { created: 1, removed: 0 } });
    expect((await failures()).map(({ nativeId, code }) => [nativeId, code])).toEqual([
      ['b', 'source_error'],
      ['d', 'readers'],
    ]);
    expect(await t.titles()).toEqual(['A text', 'a', 'd', 'e']);
  });

  test('a replay takes the records that are named, or those of a reason', async () => {
    const asked: string[] = [];
    t.more.read = async function* (_context, _stream, nativeIds) {
      asked.push(...nativeIds);
      yield* [];
    };
    await replay({ nativeIds: ['b', 'a'] });
    await replay({ code: 'unreadable' });
    expect(asked).toEqual(['b', 'c']);
    expect(await failures()).toHaveLength(3);
    await expect(retryFailures(t.sync, t.admin, t.sourceId, { code: 'too_large' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('a source that cannot be asked for single records is read whole, and says so', async () => {
    source.broken.clear();
    const run = await replay({ nativeIds: ['b'] });
    expect(run.notes).toContain('This source cannot be asked for single records: it is read whole.');
    expect(run.counts).toMatchObject({ created: 1, failed: 2 });
    expect(await t.titles()).toEqual(['a', 'b', 'd', 'e']);
  });

  test('what the source deletes during a replay is gone', async () => {
    t.more.read = async function* (_context, _stream, nativeIds) {
      for (const nativeId of nativeIds) yield { type: 'delete', nativeId };
    };
    await replay({ nativeIds: ['d'] });
    expect(await t.titles()).toEqual(['a', 'e']);
    expect((await failures()).map(({ nativeId }) => nativeId)).toEqual(['b', 'c']);
  });
});
