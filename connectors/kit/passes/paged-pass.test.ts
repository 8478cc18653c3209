import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  ConnectorError,
  defineConnector,
  idField,
  pagedPass,
  RestError,
  type Checkpoint,
  type PagedPass,
} from '@mesh/connectors/kit';
import { collectPass } from '@mesh/connectors/kit/testing';

const record = z.looseObject({ id: z.number(), text: z.string().default('') });
type Definition = PagedPass<Record<string, never>, string, number, typeof record>;
const SERVER = new Date('2026-06-01T12:00:00Z');
const upsert = (id: number) => ({
  type: 'upsert' as const,
  item: { nativeId: String(id), readers: 'inherit' as const, content: { bytes: 'x' } },
});

/** A stream over two lists of three records, two on a page. */
function source(changes: Partial<Definition> = {}) {
  const asked: { part: string; at: number; since: Date | undefined }[] = [];
  const lists: Record<string, unknown[]> = {
    a: [{ id: 1 }, { id: 2 }, { id: 3 }],
    b: [{ id: 4 }, { id: 5 }, { id: 6 }],
  };
  const passes = pagedPass<Record<string, never>, string, number, typeof record>({
    parts: () => Object.keys(lists),
    first: 0,
    page: async (_context, request) => {
      asked.push(request);
      const { part, at } = request;
      const list = lists[part]!;
      return {
        records: list.slice(at, at + 2),
        next: at + 2 < list.length ? at + 2 : undefined,
        date: SERVER,
      };
    },
    record,
    idOf: idField('id'),
    toChange: ({ id }) => upsert(id),
    ...changes,
  });
  const connector = defineConnector({
    id: 'lists',
    title: 'Lists',
    description: 'For tests.',
    config: z.object({}),
    auth: 'none',
    streams: [{ name: 'records', removed: 'slim-diff', acl: 'inherited' }],
    defaultInterval: 60,
    check: async () => ({ title: '', detail: '' }),
    pull: (context, _stream, checkpoint) => passes.pull(context, checkpoint),
    listIds: (context) => passes.listIds(context),
    read: (context, _stream, ids) => passes.read(context, ids),
  });
  return { connector, lists, asked };
}

const idsOf = (pass: { items: Map<string, unknown> }): string[] => [...pass.items.keys()];

test('a pass goes through all pages of all lists, and stops and resumes anywhere', async () => {
  const { connector } = source();
  const whole = await collectPass(connector, {});
  expect(idsOf(whole)).toEqual(['1', '2', '3', '4', '5', '6']);
  for (let pages = 1; pages < whole.pages; pages++) {
    const stopped = await collectPass(connector, {}, { maxPages: pages });
    expect(idsOf(await collectPass(connector, {}, { from: stopped }))).toEqual(idsOf(whole));
  }
});

test('no list at all is an empty pass', async () => {
  const { connector } = source({ parts: () => [] });
  expect(await collectPass(connector, {})).toMatchObject({ pages: 1, complete: true });
});

describe('delta', () => {
  test('the next pass asks from the server’s clock at the first page, less the overlap', async () => {
    const { connector, asked } = source({ delta: { overlapMinutes: 10 } });
    const first = await collectPass(connector, {});
    expect(asked.every(({ since }) => since === undefined)).toBe(true);
    asked.length = 0;
    await collectPass(connector, {}, { from: first });
    expect(asked[0]!.since).toEqual(new Date('2026-06-01T11:50:00Z'));
  });

  test('everything is read anew after a while', async () => {
    const { connector, asked } = source({ delta: { fullEveryHours: 24 } });
    const first = await collectPass(connector, {}, { now: () => SERVER });
    asked.length = 0;
    const later = await collectPass(
      connector,
      {},
      { from: first, now: () => new Date('2026-06-02T12:00:00Z') },
    );
    expect(asked[0]!.since).toBeUndefined();
    expect(later.checkpoint).toMatchObject({ prune: true });
  });

  test('without it every pass is a full one', async () => {
    const { connector, asked } = source();
    await collectPass(connector, {}, { from: await collectPass(connector, {}) });
    expect(asked.every(({ since }) => since === undefined)).toBe(true);
  });
});

describe('a record', () => {
  test('that does not fit is one failure with its id and field, and is not taken for gone', async () => {
    const { connector, lists } = source();
    const before = await collectPass(connector, {});
    lists['a'] = [{ id: 1 }, { id: 2, text: 7 }, { id: 3 }, { id: null }];
    const { failures, items } = await collectPass(connector, {}, { from: before });
    expect(failures).toMatchObject([
      { nativeId: '2', reason: expect.stringContaining('text') },
      { nativeId: 'record without id' },
    ]);
    expect(items.size).toBe(6);
  });

  test('that cannot be turned is a failure; one that is gone is removed; one without the right is its own trouble', async () => {
    const errors: Record<number, Error> = {
      1: new TypeError('odd'),
      2: new RestError({ code: 'not_what_was_expected' }, 'gone', { status: 404, credentialEnded: false }),
      3: new RestError({ code: 'unauthorised' }, 'secret', { status: 403, credentialEnded: false }),
    };
    const { connector } = source({
      toChange({ id }) {
        if (errors[id] !== undefined) throw errors[id];
        return upsert(id);
      },
    });
    const { failures, changes } = await collectPass(connector, {});
    expect(failures).toMatchObject([{ nativeId: '1', reason: 'odd' }, { nativeId: '3' }]);
    expect(changes).toContainEqual({ type: 'delete', nativeId: '2' });
  });

  test.each(['unauthorised', 'rate_limited'] as const)('an error "%s" is everybody’s', async (code) => {
    const { connector } = source({
      toChange() {
        throw new ConnectorError(code, 'stop');
      },
    });
    await expect(collectPass(connector, {})).rejects.toMatchObject({ code });
  });

  test('that is no item any more is removed and not listed', async () => {
    const { connector } = source({ isItem: ({ id }) => id !== 5 });
    const { changes, items } = await collectPass(connector, {});
    expect(changes).toContainEqual({ type: 'delete', nativeId: '5' });
    expect(items.size).toBe(5);
  });
});

test('single records are told as a pass tells them; what is not answered is gone', async () => {
  const { connector } = source({
    isItem: ({ id }) => id !== 2,
    byIds: async (_context, ids) =>
      ids.filter((id) => id !== '4').map((id) => ({ part: 'a', record: { id, text: id === '3' ? 7 : '' } })),
    record: record.extend({ id: z.coerce.number() }) as never,
  });
  const told = [];
  const context = { signal: new AbortController().signal } as never;
  for await (const entry of connector.read!(context, '', ['1', '2', '3', '4'], undefined)) told.push(entry);
  expect(told).toMatchObject([
    { type: 'upsert', item: { nativeId: '1' } },
    { type: 'delete', nativeId: '2' },
    { type: 'failure', nativeId: '3' },
    { type: 'delete', nativeId: '4' },
  ]);
});

test('what hangs on a record is gone with it, and failed with it', async () => {
  const { connector } = source({
    byIds: async () => [
      { part: 'a', record: { id: 1 }, answers: ['1', '1/file'] },
      { part: 'b', record: { id: 2 }, answers: ['2/file'] },
    ],
    toChange({ id }) {
      if (id === 2) throw new TypeError('odd');
      return upsert(id);
    },
  });
  const context = { signal: new AbortController().signal } as never;
  const told = [];
  for await (const entry of connector.read!(context, '', ['1', '1/file', '2/file'], undefined))
    told.push(entry);
  expect(told).toMatchObject([
    { type: 'upsert' },
    { type: 'delete', nativeId: '1/file' },
    { type: 'failure', nativeId: '2' },
    { type: 'failure', nativeId: '2/file', reason: 'odd' },
  ]);
});

describe('removal', () => {
  const gaps: Partial<Definition> = {
    page: async () => ({ records: [{ id: 1 }], next: undefined, gaps: true }),
  };

  test('a pass with gaps asks for no comparison, and ids are not listed either', async () => {
    const { connector } = source(gaps);
    expect((await collectPass(connector, {})).checkpoint).toMatchObject({ hasMore: false, prune: false });
    const listing = connector.listIds!(
      { signal: new AbortController().signal } as never,
      '',
      {} as Checkpoint,
    );
    await expect(listing.next()).rejects.toMatchObject({ code: 'unreachable' });
  });

  test('a page that comes twice ends the page of the pass, in a pull and in a listing', async () => {
    const stuck: Partial<Definition> = {
      page: async (_context, { at }) => ({ records: [{ id: 1 }, { id: 2 }], next: at + 2 }),
    };
    const { connector } = source(stuck);
    await expect(collectPass(connector, {})).rejects.toMatchObject({ code: 'unreachable' });
  });

  test('a record that slips past a list by page number is found the second time', async () => {
    const { connector, lists } = source({ listTwice: true });
    const listed = new Set<string>();
    const context = { signal: new AbortController().signal } as never;
    for await (const page of connector.listIds!(context, '', {} as Checkpoint)) {
      // Three moves to the first page when one goes.
      if (listed.size === 0) lists['a']!.shift();
      for (const id of page) listed.add(id);
    }
    expect(listed).toContain('3');
  });

  test('a listing that leads in a circle is cut', async () => {
    const { connector } = source({
      ids: async (_context, { at }) => ({ ids: [String(at)], next: at === 0 ? 1 : 0 }),
    });
    await expect(collectPass(connector, {})).rejects.toThrow('in a circle');
  });
});
