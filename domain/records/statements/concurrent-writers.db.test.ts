import { randomUUID } from 'node:crypto';
import {
  consistentThrough,
  createStatementWriter,
  queryStatements,
  storeStatements,
  VOIDED,
  type RecordsDeps,
  type Statement,
} from '@mesh/domain/records';
import { aRecordStore, aSender, aStatement, checked, openTestDatabase } from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { array, assert, asyncProperty, integer, record, string } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const WRITERS = 16;

describe.each(testEngines)('many writers at once on $name', (engine) => {
  let database: Database;
  let deps: RecordsDeps;
  /** As other processes would have them: each with a writer of its own over the same database. */
  let processes: RecordsDeps[];
  const sender = aSender();

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    deps = await aRecordStore(database);
    processes = [deps, { ...deps, statementWriter: createStatementWriter(deps.db) }];
  });
  afterAll(() => database.close());

  const store = (statements: Statement[], by = deps) =>
    storeStatements(by, sender, { statements: checked(...statements), attachments: new Map() });

  /** Few actors and activities, told of anew each time, in any order: what rows are fought over. */
  const batch = array(
    record({
      who: integer({ min: 0, max: 5 }),
      what: integer({ min: 0, max: 5 }),
      word: string(),
    }),
    { minLength: 1, maxLength: 8 },
  );

  it('store all of what they send, without a deadlock', async () => {
    const batches = array(batch, { minLength: WRITERS, maxLength: WRITERS });
    await assert(
      asyncProperty(batches, async (all) => {
        const registration = randomUUID();
        const sent = all.map((statements) =>
          statements.map(({ who, what, word }) =>
            aStatement({
              actor: { mbox: `mailto:${who}@example.org`, name: word },
              object: { id: `https://lms.example.org/${what}`, definition: { name: { en: word } } },
              context: { registration },
            }),
          ),
        );
        const ids = await Promise.all(sent.map((statements, n) => store(statements, processes[n % 2])));
        const { statements } = await queryStatements(deps, sender, { registration });
        expect(statements.map(({ id }) => id).sort()).toEqual(ids.flat().sort());
      }),
      { numRuns: 8 },
    );
  });

  it('let a sender who resends what another sends at the same time have its answer', async () => {
    const statements = [aStatement(), aStatement()];
    const answers = await Promise.all(
      Array.from({ length: WRITERS }, (_, n) => store(statements, processes[n % 2])),
    );
    for (const ids of answers) expect(ids).toEqual(statements.map(({ id }) => id));
  });

  it('void and refer to one another across processes', async () => {
    const registration = randomUUID();
    const targets = Array.from({ length: WRITERS }, () => aStatement({ context: { registration } }));
    const voiding = targets.map(({ id }) =>
      aStatement({ verb: { id: VOIDED }, object: { objectType: 'StatementRef', id } }),
    );
    await Promise.all(
      targets.flatMap((target, n) => [store([target], processes[0]), store([voiding[n]!], processes[1])]),
    );
    const { statements } = await queryStatements(deps, sender, { registration });
    expect(statements.map(({ id }) => id).sort()).toEqual(voiding.map(({ id }) => id).sort());
  });

  it('never bring anything before a moment that a reader was told is complete', async () => {
    const registration = randomUUID();
    const known: { through: string; ids: string[] }[] = [];
    const state = { writing: true };
    const reading = (async () => {
      while (state.writing) {
        const through = await consistentThrough(processes[known.length % 2]!, sender.tenantId);
        const { statements } = await queryStatements(deps, sender, { registration, until: through });
        known.push({ through, ids: statements.map(({ id }) => id) });
      }
    })();
    await Promise.all(
      Array.from({ length: WRITERS }, async (_, n) => {
        for (let turn = 0; turn < 5 || known.length < 3; turn++)
          await store([aStatement({ context: { registration } })], processes[n % 2]);
      }),
    );
    state.writing = false;
    await reading;
    expect(known.length).toBeGreaterThan(2);
    for (const { through, ids } of known) {
      const later = await queryStatements(deps, sender, { registration, until: through });
      expect(later.statements.map(({ id }) => id)).toEqual(ids);
    }
  });

  it('have a clock that goes on when nobody writes', async () => {
    await store([aStatement()]);
    const idle = { ...deps, statementWriter: createStatementWriter(deps.db) };
    const before = new Date().toISOString();
    expect((await consistentThrough(idle, sender.tenantId)) >= before.slice(0, -1)).toBe(true);
  });
});
