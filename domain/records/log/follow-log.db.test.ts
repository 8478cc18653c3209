import { EventEmitter, once } from 'node:events';
import type { LogConsumer } from '@mesh/domain/records';
import { aStatement, recordsOn } from '@mesh/domain/testing';
import { testEngines } from '@mesh/platform/testing';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { followLog } from './follow-log.ts';
import { createLogFollower } from './log-follower.ts';

/** Writes down what it is given; `dies` on the page of this number, after it has written. */
const consumer = (name: string, dies = 0): LogConsumer => {
  let page = 0;
  return {
    name,
    async handle(tx, _tenant, statements) {
      for (const { id } of statements)
        await sql`insert into taken (consumer, id) values (${name}, ${id}::uuid)`.execute(tx);
      if (++page === dies) throw new Error('killed');
    },
  };
};

describe.each(testEngines)('what follows the log on $name', (engine) => {
  const records = recordsOn(engine);
  const { tenantId } = records;
  beforeAll(async () => {
    await sql`create table taken (n serial, consumer text, id uuid)`.execute(records.database.db);
  });

  const store = (count: number) => records.store(...Array.from({ length: count }, () => aStatement()));
  const taken = async (name: string) => {
    const { rows } = await sql<{
      id: string;
    }>`select id from taken where consumer = ${name} order by n`.execute(records.database.db);
    return rows.map(({ id }) => id);
  };

  it('takes every statement once and in order, though it is killed between pages and within one', async () => {
    const ids = await store(450);
    const first = followLog(records.deps, { tenantId, consumer: consumer('one', 2) });
    await expect(first).rejects.toThrow('killed');
    expect(await taken('one')).toEqual(ids.slice(0, 200));
    const rests: number[] = [];
    const rest = async (worked: number) => void rests.push(worked);
    expect(await followLog(records.deps, { tenantId, consumer: consumer('one'), rest })).toBe(250);
    expect(rests).toHaveLength(2);
    expect(Math.min(...rests)).toBeGreaterThan(0);
    expect(await followLog(records.deps, { tenantId, consumer: consumer('one') })).toBe(0);
    ids.push(...(await store(1)));
    await Promise.all([1, 2, 3].map(() => followLog(records.deps, { tenantId, consumer: consumer('one') })));
    expect(await taken('one')).toEqual(ids);
  });

  it('holds little of it at once, however large its statements are', async () => {
    await followLog(records.deps, { tenantId, consumer: consumer('large') });
    const response = 'x'.repeat(900_000);
    for (let n = 0; n < 3; n++) {
      await records.store(...Array.from({ length: 8 }, () => aStatement({ result: { response } })));
    }
    const pages: number[] = [];
    const handle = async (_tx: unknown, _tenant: string, page: readonly unknown[]) =>
      void pages.push(page.length);
    expect(await followLog(records.deps, { tenantId, consumer: { name: 'large', handle } })).toBe(24);
    expect(pages).toEqual([10, 10, 4]);
  });

  it('goes on soon after a nudge; a failure stops nothing, and after closing nothing goes on', async () => {
    let tries = 0;
    let seen = 0;
    const follower = createLogFollower(records.deps, [
      {
        name: 'two',
        async handle(_tx, _tenant, statements) {
          if (++tries === 1) throw new Error('the database was away');
          seen += statements.length;
        },
      },
    ]);
    follower.nudge(tenantId);
    follower.nudge(tenantId);
    await expect.poll(() => tries).toBe(1);
    follower.nudge(tenantId);
    await expect.poll(() => seen).toBe(475);
    await store(3);
    follower.nudge(tenantId);
    await expect.poll(() => seen).toBe(478);
    await store(1);
    follower.nudge(tenantId);
    await follower.close();
    follower.nudge(tenantId);
    await follower.close();
    expect(seen).toBe(478);
  });

  it('keeps one close behind while another has far to go, or fails', async () => {
    const close = consumer('close');
    await followLog(records.deps, { tenantId, consumer: close });
    for (let n = 0; n < 4; n++) await store(500);
    await followLog(records.deps, { tenantId, consumer: close });
    const pages = new EventEmitter();
    const news = once(pages, 'page').then(() => store(1));
    const far: LogConsumer = {
      name: 'far',
      async handle() {
        pages.emit('page');
        // The embedded engine serves whoever came first: there it is stored before the next page.
        if (engine.name === 'postgres') await news;
      },
    };
    const failing: LogConsumer = {
      name: 'failing',
      handle: () => Promise.reject(new Error('It always fails.')),
    };
    const follower = createLogFollower(records.deps, [failing, close, far]);
    await expect(follower.catchUp(tenantId)).rejects.toThrow('failing');
    expect((await taken('close')).at(-1)).toBe((await news)[0]);
    await follower.close();
  });
});
