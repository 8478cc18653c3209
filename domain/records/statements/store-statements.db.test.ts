import { randomUUID } from 'node:crypto';
import {
  queryStatements,
  readActivity,
  readAgentPerson,
  readStatement,
  storeStatements,
  VOIDED,
  type RecordsDeps,
  type Sender,
  type Statement,
  type StatementQuery,
} from '@mesh/domain/records';
import { aRecordStore, aSender, aStatement, checked, openTestDatabase } from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe.each(testEngines)('the log of statements on $name', (engine) => {
  let database: Database;
  let deps: RecordsDeps;
  const sender = aSender();

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    deps = await aRecordStore(database);
  });
  afterAll(() => database.close());

  const store = (...statements: Statement[]) =>
    storeStatements(deps, sender, { statements: checked(...statements), attachments: new Map() });
  const found = async (query: StatementQuery, by: Sender = sender) =>
    (await queryStatements(deps, by, query)).statements.map(({ id }) => id);

  it('keeps a statement as it was sent, and adds authority, version, stored and timestamp', async () => {
    const statement = aStatement({ result: { extensions: { 'https://example.org/x': 'a\u0000b\ud800' } } });
    await store(statement);
    const read = await readStatement(deps, sender, { id: statement.id });
    const { stored, timestamp, authority, version, ...sent } = JSON.parse(read!.text) as Statement;
    expect(sent).toEqual(statement);
    expect(authority).toEqual(sender.authority);
    expect(version).toBe('1.0.0');
    expect(stored).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(timestamp).toBe(stored);
  });

  it('takes an equal one again in silence, and refuses another under its id with its whole batch', async () => {
    const statement = aStatement();
    await store(statement);
    const fresh = aStatement();
    expect(await store(fresh, statement)).toEqual([fresh.id, statement.id]);
    const late = aStatement();
    const other = { ...statement, verb: { id: 'http://adlnet.gov/expapi/verbs/failed' } };
    await expect(store(late, other)).rejects.toMatchObject({ code: 'conflict', field: 'id' });
    expect(await readStatement(deps, sender, { id: late.id })).toBeUndefined();
    expect(await readStatement(deps, sender, { id: fresh.id })).toBeDefined();
  });

  it('finds by agent, verb, activity, registration and what is related', async () => {
    const registration = randomUUID();
    const mbox = `mailto:${registration}@example.org`;
    const parent = `https://lms.example.org/${registration}`;
    const one = aStatement({
      actor: { mbox },
      context: { registration, contextActivities: { parent: [{ id: parent }] } },
    });
    const two = aStatement({ context: { instructor: { mbox } }, object: { id: parent } });
    await store(one, two);
    expect(await found({ agent: { mbox } })).toEqual([one.id]);
    expect(await found({ agent: { mbox }, relatedAgents: true })).toEqual([two.id, one.id]);
    expect(await found({ activity: parent })).toEqual([two.id]);
    expect(await found({ activity: parent, relatedActivities: true, ascending: true })).toEqual([
      one.id,
      two.id,
    ]);
    expect(await found({ registration, verb: one.verb.id })).toEqual([one.id]);
    expect(await found({ registration, verb: 'http://adlnet.gov/expapi/verbs/failed' })).toEqual([]);
    expect(await found({ agent: { mbox }, activity: parent })).toEqual([]);
  });

  it('pages through everything once, in both directions, from a moment exclusively to one inclusively', async () => {
    const registration = randomUUID();
    const statements = Array.from({ length: 7 }, () => aStatement({ context: { registration } }));
    await store(...statements);
    const ids = statements.map(({ id }) => id);
    for (const ascending of [true, false]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await queryStatements(deps, sender, { registration, ascending, limit: 3, cursor });
        seen.push(...page.statements.map(({ id }) => id));
        cursor = page.next;
      } while (cursor !== undefined);
      expect(seen).toEqual(ascending ? ids : ids.toReversed());
    }
    const { statements: all } = await queryStatements(deps, sender, { registration, ascending: true });
    expect(await found({ registration, since: all[1]!.stored, until: all[3]!.stored })).toEqual([
      ids[3],
      ids[2],
    ]);
  });

  it('hides what is voided, before or after it came, and never a voiding one', async () => {
    const registration = randomUUID();
    const early = aStatement({ context: { registration } });
    const late = aStatement({ context: { registration } });
    const [first, second] = [voids(early.id), voids(late.id)];
    await store(early);
    await store(first, second);
    await store(late, voids(first.id));
    for (const { id } of [early, late]) {
      expect(await readStatement(deps, sender, { id })).toBeUndefined();
      expect(await readStatement(deps, sender, { id, voided: true })).toMatchObject({ id });
    }
    expect(await readStatement(deps, sender, { id: first.id })).toBeDefined();
    // The voiding ones are found by what they refer to.
    expect(await found({ registration })).toEqual(expect.arrayContaining([first.id, second.id]));
    expect(await found({ registration })).not.toContain(early.id);
  });

  it('finds a referrer by its target, whichever came first, through a chain, and by all filters at once', async () => {
    const registration = randomUUID();
    const target = aStatement({ context: { registration } });
    const near = refers(target.id, `mailto:near-${registration}@example.org`);
    const far = refers(near.id, `mailto:far-${registration}@example.org`);
    await store(far);
    await store(near);
    await store(target);
    expect(await found({ registration })).toEqual([target.id, near.id, far.id]);
    expect(await found({ registration, verb: target.verb.id })).toEqual([target.id, near.id, far.id]);
    expect(await found({ registration, agent: near.actor })).toEqual([]);
    expect(await found({ agent: near.actor })).toEqual([near.id, far.id]);
  });

  it('remembers what is told of activities and agents', async () => {
    const id = `https://lms.example.org/${randomUUID()}`;
    const mbox = `mailto:${randomUUID()}@example.org`;
    const tell = (name: Record<string, string>, who: string) =>
      store(aStatement({ actor: { mbox, name: who }, object: { id, definition: { name } } }));
    await tell({ en: 'Refunds' }, 'Ada');
    await tell({ de: 'Erstattungen' }, 'Ada L.');
    expect(await readActivity(deps, sender, id)).toEqual({
      objectType: 'Activity',
      id,
      definition: { name: { en: 'Refunds', de: 'Erstattungen' } },
    });
    expect(await readAgentPerson(deps, sender, { mbox })).toEqual({
      objectType: 'Person',
      name: ['Ada', 'Ada L.'],
      mbox: [mbox],
    });
  });

  it('shows a sender who may read its own only what it vouches for', async () => {
    const registration = randomUUID();
    const statement = aStatement({ context: { registration } });
    await store(statement);
    const scopes = ['statements/read/mine'] as const;
    const other = aSender({ scopes, authority: { mbox: 'mailto:other@example.org' } });
    expect(await found({ registration }, other)).toEqual([]);
    expect(await readStatement(deps, other, { id: statement.id })).toBeUndefined();
    expect(await found({ registration }, aSender({ scopes }))).toEqual([statement.id]);
    await expect(found({}, aSender({ scopes: ['statements/write'] }))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

const voids = (id: string) =>
  aStatement({ verb: { id: VOIDED }, object: { objectType: 'StatementRef', id } });

const refers = (id: string, mbox: string) =>
  aStatement({
    actor: { mbox },
    verb: { id: 'http://adlnet.gov/expapi/verbs/commented' },
    object: { objectType: 'StatementRef', id },
  });
