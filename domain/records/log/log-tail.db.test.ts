import { describe, expect, it } from 'vitest';
import { aStatement, recordsOn } from '@mesh/domain/testing';
import { testEngines } from '@mesh/platform/testing';
import { createLogTail } from './log-tail.ts';

describe.each(testEngines)('the end of the log on $name', (engine) => {
  const records = recordsOn(engine);
  const { tenantId } = records;
  let queries = 0;

  const store = (count: number) => records.store(...Array.from({ length: count }, () => aStatement()));
  const through = () => records.deps.statementWriter.through(tenantId);
  const aTail = () => {
    queries = 0;
    const db = new Proxy(records.database.db, {
      get: (target, name) => {
        if (name === 'selectFrom') queries++;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    return createLogTail(db);
  };
  /** Everything after a place, as whoever follows reads it. */
  const readAll = async (tail: ReturnType<typeof createLogTail>, start: number) => {
    const ids: string[] = [];
    for (let place = start; ;) {
      const page = await tail.readAfter(tenantId, place);
      if (page.length === 0) return { ids, place };
      ids.push(...page.map(({ id }) => id));
      place = page.at(-1)!.stored;
    }
  };

  it('is the same for whoever reads, from wherever, and what is new is read once for all', async () => {
    const start = await through();
    const ids = await store(900);
    const tail = aTail();
    const first = await readAll(tail, start);
    expect(first.ids).toEqual(ids);
    const middle = (await tail.readAfter(tenantId, start))[99]!.stored;
    expect((await readAll(tail, middle)).ids).toEqual(ids.slice(100));
    const news = await store(3);
    queries = 0;
    const readers = await Promise.all(
      Array.from({ length: 50 }, () => tail.readAfter(tenantId, first.place)),
    );
    for (const page of readers) expect(page.map(({ id }) => id)).toEqual(news);
    expect(queries).toBe(1);
    ids.push(...news, ...(await store(700)));
    expect((await readAll(tail, first.place)).ids).toEqual(ids.slice(900));
    // It has forgotten its beginning, which is read from the database again.
    expect((await readAll(tail, start)).ids).toEqual(ids);
  });

  it('wakes who waits for what another process stored, and lets go of who goes', async () => {
    const tail = aTail();
    const { place } = await readAll(tail, await through());
    const going = new AbortController();
    const gone = tail.waitAfter(tenantId, place, going.signal);
    going.abort();
    await gone;
    const woken = tail.waitAfter(tenantId, place, new AbortController().signal);
    const ids = await store(1);
    await woken;
    expect((await tail.readAfter(tenantId, place)).map(({ id }) => id)).toEqual(ids);
  });

  it('leaves nothing out for who began where nobody has read yet', async () => {
    const tail = aTail();
    const { place } = await readAll(tail, 0);
    await store(1);
    const later = await through();
    expect(await tail.readAfter(tenantId, later + 1_000_000_000)).toEqual([]);
    expect(await tail.readAfter(tenantId, place)).toHaveLength(1);
  });
});
