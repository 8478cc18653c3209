import { randomUUID } from 'node:crypto';
import { createStatementReader, VOIDED } from '@mesh/domain/records';
import { aStatement, recordsOn } from '@mesh/domain/testing';
import { testEngines } from '@mesh/platform/testing';
import { describe, expect, it } from 'vitest';

describe.each(testEngines)('statements that are looked for by id on $name', (engine) => {
  const records = recordsOn(engine);
  const { tenantId, store } = records;

  /** A reader, and how many queries it has made. */
  function counting() {
    const queries = { count: 0, fail: false };
    const { database } = records;
    const db = Object.create(database.db, {
      executeQuery: {
        value: (query: Parameters<typeof database.db.executeQuery>[0]) => {
          queries.count++;
          return queries.fail ? Promise.reject(new Error('away')) : database.db.executeQuery(query);
        },
      },
    }) as typeof database.db;
    return { reader: createStatementReader(db), queries };
  }

  it('are asked for together, each answered with its own, others’ and missing ones among them', async () => {
    const ids = await store(...Array.from({ length: 40 }, () => aStatement()));
    const { reader, queries } = counting();
    const asked = [...ids, randomUUID(), ...ids];
    const found = await Promise.all(asked.map((id) => reader.find(tenantId, id)));
    expect(found.map((one) => one?.id)).toEqual([...ids, undefined, ...ids]);
    expect(queries.count).toBeLessThanOrEqual(5);
    expect(await reader.find(randomUUID(), ids[0]!)).toBeUndefined();
  });

  it('are as they are in the database now: nothing is remembered', async () => {
    const [id] = await store(aStatement());
    const { reader } = counting();
    expect(await reader.find(tenantId, id!)).toMatchObject({ id, voided: false });
    await store(aStatement({ verb: { id: VOIDED }, object: { objectType: 'StatementRef', id: id! } }));
    expect(await reader.find(tenantId, id!)).toMatchObject({ id, voided: true });
  });

  it('are asked for again after a query has failed', async () => {
    const ids = await store(aStatement(), aStatement(), aStatement());
    const { reader, queries } = counting();
    queries.fail = true;
    const results = await Promise.allSettled(ids.map((id) => reader.find(tenantId, id)));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    queries.fail = false;
    expect(await reader.find(tenantId, ids[0]!)).toMatchObject({ id: ids[0] });
  });
});
