import { randomUUID } from 'node:crypto';
import { ALL_SCOPES, type Actor } from '@mesh/domain/kernel';
import { findPersonBySlug, importDirectory } from '@mesh/domain/people';
import {
  decideActor,
  listActors,
  listAttempts,
  VOIDED,
  type ActivityItems,
  type AttemptView,
  type RecordsDeps,
  type Statement,
} from '@mesh/domain/records';
import {
  aDirectory,
  aRecordStore,
  aSender,
  aStatement,
  openTestDatabase,
  tellRecords,
} from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const COURSE = 'https://lms.example.org/courses/refunds';
const COPY = 'https://library.example.org/refunds';
const ITEMS = new Map([
  [COURSE, { id: '00000000-0000-7000-8000-00000000000a', version: 3 }],
  [COPY, { id: '00000000-0000-7000-8000-00000000000b', version: 1 }],
]);

/** The course and its copy count as one; of both the title may be read by people alone. */
const activityItems: ActivityItems = {
  itemsOf: async (_db, _tenant, activities) => activities.map(({ iri }) => ITEMS.get(iri)),
  addressesOf: async () => [...ITEMS.keys()],
  completionScope: async () => [...ITEMS.values()].map(({ id }) => id),
  closedActivities: async () => new Set(),
  readableTitles: async (_db, actor, ids) =>
    new Map(actor.kind === 'person' ? ids.map((id) => [id, 'Refunds']) : []),
};

const verb = (name: string) => ({ id: `http://adlnet.gov/expapi/verbs/${name}` });
const voids = (id: string) =>
  aStatement({ verb: { id: VOIDED }, object: { objectType: 'StatementRef', id } });
const at = (minute: number) => ({ timestamp: `2026-03-02T09:${String(minute).padStart(2, '0')}:00Z` });
const completed = (actor: Statement['actor'], object: string, minute: number) =>
  aStatement({ actor, verb: verb('completed'), object: { id: object }, ...at(minute) });

/** Without the ids, which are of the organisation. */
const facts = (attempts: AttemptView[]) =>
  attempts.map(({ supersededBy, ...rest }) => ({ ...rest, id: undefined, isOver: supersededBy !== null }));

describe.each(testEngines)('attempts on $name', (engine) => {
  let database: Database;
  let deps: RecordsDeps;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    deps = { ...(await aRecordStore(database)), activityItems };
  });
  afterAll(() => database.close());

  /** An organisation of its own, and its administrator. */
  const organisation = () => {
    const tenantId = randomUUID();
    const admin: Actor = { tenantId, kind: 'token', scopes: ALL_SCOPES };
    return {
      tenantId,
      admin,
      /** Each list arrives by itself, and is taken in before the next one comes. */
      tell: async (lists: readonly (readonly Statement[])[], sender = aSender({ tenantId })) => {
        for (const statements of lists) await tellRecords(deps, sender, ...statements);
      },
      list: async (personId?: string, actor = admin) =>
        (
          await listAttempts(deps, actor, {
            personId,
            itemId: undefined,
            language: 'en',
            limit: 100,
            after: undefined,
          })
        ).attempts,
    };
  };

  it('are made of the first and the last year that a timestamp can say, and of what no text column holds', async () => {
    const one = organisation();
    const actor = { mbox: 'mailto:old@example.org' };
    const object = { id: 'https://example.org/long' };
    const score = { raw: 1, min: 0, max: 2 };
    const extensions = { 'https://example.org/x': 'nul\u0000' };
    const told = ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-12:00'].map((timestamp, n) =>
      aStatement({
        actor,
        object,
        timestamp,
        verb: verb(n === 0 ? 'initialized' : 'passed'),
        ...(n === 1 && { result: { score, extensions, response: '\ud800' } }),
      }),
    );
    await one.tell([told]);
    const [attempt] = await one.list();
    expect([attempt!.startedAt.getTime(), attempt!.lastAt.getTime()]).toEqual([
      Date.parse('0100-01-01T00:00:00Z'),
      Date.parse('9999-12-31T23:59:59.999Z'),
    ]);
    expect(attempt).toMatchObject({ passed: true, score, scaled: 0.5 });
  });

  it('are the same whatever arrives when and twice, and what is voided was never sent', async () => {
    const actor = { mbox: 'mailto:eve@example.org' };
    const course = { id: COURSE };
    const told = [
      aStatement({ actor, verb: verb('initialized'), object: course, ...at(1) }),
      aStatement({
        actor,
        verb: verb('failed'),
        object: course,
        result: { score: { scaled: 0.2 } },
        ...at(2),
      }),
      aStatement({ actor, verb: verb('initialized'), object: course, ...at(3) }),
      aStatement({
        actor,
        verb: verb('passed'),
        object: course,
        result: { score: { scaled: 0.8 } },
        ...at(4),
      }),
      aStatement({ actor, verb: verb('completed'), object: { id: COPY }, ...at(5) }),
      aStatement({
        actor,
        verb: verb('experienced'),
        object: { id: 'https://example.org/elsewhere' },
        ...at(6),
      }),
    ];
    const wrong = aStatement({ actor, verb: verb('completed'), object: course, ...at(0) });
    const later = aStatement({
      actor,
      verb: verb('passed'),
      object: { id: 'https://example.org/gone' },
      ...at(7),
    });
    const [plain, messy] = [organisation(), organisation()];
    await plain.tell([told]);
    await messy.tell([
      [told[4]!, wrong, voids(later.id)],
      [told[3]!, told[5]!],
      [voids(wrong.id), told[4]!],
      [later, told[1]!],
      [told[0]!, told[2]!, told[0]!].slice(0, 2),
    ]);
    const expected = facts(await plain.list());
    expect(expected).toMatchObject([
      {
        activity: 'https://example.org/elsewhere',
        item: null,
        completed: false,
        passed: null,
        identifier: actor,
      },
      {
        item: { version: 1, title: null },
        number: 2,
        completed: true,
        passed: true,
        scaled: 0.8,
        isOver: false,
      },
      { item: { version: 3 }, number: 1, passed: false, scaled: 0.2, isOver: true },
    ]);
    expect(facts(await messy.list())).toEqual(expected);
  });

  it('keep their ids when an earlier one is told of later', async () => {
    const { tell, list } = organisation();
    const actor = { mbox: 'mailto:eve@example.org' };
    const sitting = (name: string, minute: number, registration?: string) =>
      aStatement({
        actor,
        verb: verb(name),
        object: { id: COURSE },
        ...at(minute),
        ...(registration === undefined ? {} : { context: { registration } }),
      });
    const registration = randomUUID();
    await tell([[sitting('failed', 11, registration), sitting('initialized', 20), sitting('passed', 21)]]);
    const ids = (await list()).map(({ id, number }) => [id, number]);
    expect(ids.map(([, number]) => number)).toEqual([2, 1]);
    await tell([[sitting('initialized', 1, randomUUID()), sitting('initialized', 10, registration)]]);
    const after = await list();
    expect(after.map(({ number }) => number)).toEqual([3, 2, 1]);
    expect(after.slice(0, 2).map(({ id }) => id)).toEqual(ids.map(([id]) => id));
    expect(after[1]!.supersededBy).toBe(after[0]!.id);
  });

  it('become a person’s when an administrator says who it is, with both witnesses, and fall apart when not', async () => {
    const { tenantId, admin, tell, list } = organisation();
    await importDirectory(deps, admin, aDirectory());
    const ada = (await findPersonBySlug(deps.db, tenantId, 'ada'))!.id;
    const account = { homePage: 'https://lms.example.org', name: '17' };
    const player = aSender({ tenantId, credentialId: randomUUID() });
    await tell([[completed({ mbox: 'mailto:ada@example.org' }, COURSE, 1)]], player);
    await tell([[completed({ account }, COPY, 2)]]);
    expect(await list()).toMatchObject([{ person: null, identifier: { account } }, { person: { id: ada } }]);
    const { actors } = await listActors(deps, admin, { state: 'waiting', limit: 1, after: undefined });
    await decideActor(deps, admin, actors[0]!.key, { decision: 'confirm', personId: ada });
    const self: Actor = { tenantId, kind: 'person', personId: ada, scopes: ['catalogue:read'] };
    const own = await list(ada, self);
    expect(own).toMatchObject([
      { person: { id: ada, name: 'Ada Lindqvist' }, item: { title: 'Refunds' }, witnesses: [{}, {}] },
    ]);
    expect(await list()).toHaveLength(1);
    await decideActor(deps, admin, actors[0]!.key, { decision: 'undo' });
    expect((await list()).map(({ witnesses }) => witnesses.length)).toEqual([1, 1]);

    const stranger: Actor = { tenantId, kind: 'person', personId: randomUUID(), scopes: ['catalogue:read'] };
    await expect(list(ada, stranger)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(list(undefined, self)).rejects.toMatchObject({ code: 'forbidden' });
    const views = () =>
      deps.db.selectFrom('audit_entry').select('action').where('target', '=', ada).execute();
    expect(await views()).toEqual([]);
    await list(ada);
    expect(await views()).toEqual([{ action: 'person.records-view' }]);
  });

  it('are found by item, whichever copy it was, and page by page', async () => {
    const { admin, tell } = organisation();
    const statements = [1, 2, 3].map((n) =>
      aStatement({
        actor: { mbox: `mailto:p${n}@example.org` },
        object: { id: n === 2 ? COPY : COURSE },
        ...at(n),
      }),
    );
    await tell([[...statements, aStatement({ object: { id: 'https://example.org/other' } })]]);
    const seen: AttemptView[] = [];
    let after: Parameters<typeof listAttempts>[2]['after'];
    do {
      const itemId = ITEMS.get(COPY)!.id;
      const page = await listAttempts(deps, admin, {
        personId: undefined,
        itemId,
        language: 'en',
        limit: 2,
        after,
      });
      seen.push(...page.attempts);
      after = page.next;
    } while (after !== undefined);
    expect(seen.map(({ identifier }) => identifier?.mbox)).toEqual(
      [3, 2, 1].map((n) => `mailto:p${n}@example.org`),
    );
  });
});
