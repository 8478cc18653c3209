import { array, assert, asyncProperty, nat, record, constantFrom } from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  actorOfPerson,
  assignRole,
  ensureReaderSet,
  ensureReaderSets,
  mayRead,
  resolveReaders,
  visibilityOf,
} from '@mesh/domain/access';
import { createOutbox, newId, type Actor } from '@mesh/domain/kernel';
import { findPerson, findPersonByIdentifier } from '@mesh/domain/people';
import { aTenant, openTestDatabase } from '@mesh/domain/testing';
import { inTransaction, type Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import {
  addGroupMembers,
  confirmIdentifier,
  createGroup,
  createPerson,
  getPerson,
  listMerges,
  mergePersons,
  searchPersons,
  splitPerson,
  undoMerge,
  type OrganisationDeps,
} from '../index.ts';

const mail = (name: string) => ({ kind: 'email' as const, system: '', value: `${name}@example.org` });

describe.each(testEngines)('merging and splitting on $name', (engine) => {
  let database: Database;
  let deps: OrganisationDeps;
  let admin: Actor;
  let tenantId: string;
  let told: string[][];

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());
  beforeEach(() => begin());

  async function begin() {
    const t = await aTenant(database);
    const outbox = createOutbox(t.deps);
    told = [];
    outbox.subscribe('people.identity-changed', async ({ tenantId: of, payload }) => {
      if (of === tenantId) told.push(payload.personIds);
    });
    deps = { ...t.deps, outbox };
    admin = t.admin;
    ({ tenantId } = admin);
  }
  const person = async (name: string) =>
    (await createPerson(deps, admin, { name, email: `${name}@example.org` })).id;
  const whoIs = (name: string) => findPersonByIdentifier(deps.db, tenantId, mail(name));

  test('who was merged is the other in every respect, and themselves again when it is undone', async () => {
    const [ada, lovelace] = [await person('ada'), await person('lovelace')];
    const boss = await person('boss');
    await createPerson(deps, admin, { name: 'report', managerId: lovelace });
    const { id: group } = await createGroup(deps, admin, { name: 'Engines' });
    await addGroupMembers(deps, admin, {
      groupId: group,
      as: 'mesh',
      members: [{ kind: 'person', id: lovelace }],
    });
    await assignRole(deps, admin, { holder: { kind: 'person', id: lovelace }, role: 'manager' });
    const sets = await inTransaction(deps.db, async (tx) => [
      await ensureReaderSet(tx, tenantId, [`person:${lovelace}`]),
      await ensureReaderSet(tx, tenantId, [`group:${group}`]),
      await ensureReaderSet(tx, tenantId, ['named:lovelace@example.org']),
      await ensureReaderSet(tx, tenantId, [`person:${boss}`]),
    ]);
    const look = async (id: string) => {
      const actor = (await actorOfPerson(deps, tenantId, id))!;
      const visible = (await visibilityOf(deps.db, actor)) as { readerSetIds: string[] };
      return {
        id: actor.personId,
        roles: actor.roles,
        reads: sets.map((set) => visible.readerSetIds.includes(set)),
        sees: (await searchPersons(deps, actor, { limit: 9 })).map(({ name }) => name),
        groups: (await getPerson(deps, admin, id)).groups.map(({ name }) => name),
        owner: await whoIs('lovelace'),
      };
    };
    const [before, hers] = [await look(ada), await look(lovelace)];
    expect(before).toMatchObject({ roles: ['learner'], reads: [false, false, false, false], sees: ['ada'] });

    const { id } = await mergePersons(deps, admin, { personId: ada, otherId: lovelace });
    const merged = await look(ada);
    expect(merged).toEqual({
      id: ada,
      roles: ['learner', 'manager'],
      reads: [true, true, true, false],
      sees: ['ada', 'report'],
      groups: ['Engines'],
      owner: ada,
    });
    expect(await look(lovelace)).toEqual(merged);
    expect(await findPerson(deps.db, tenantId, lovelace)).toMatchObject({ id: ada, name: 'ada' });
    expect((await searchPersons(deps, admin, { limit: 9 })).map(({ name }) => name)).not.toContain(
      'lovelace',
    );
    expect(await getPerson(deps, admin, ada)).toMatchObject({ formerIds: [lovelace] });
    expect(told.at(-1)!.toSorted()).toEqual([ada, lovelace].toSorted());

    await undoMerge(deps, admin, id);
    expect([await look(ada), await look(lovelace)]).toEqual([before, hers]);
    expect(await listMerges(deps, admin, { limit: 9 })).toMatchObject([
      {
        id,
        kind: 'merge',
        person: { name: 'ada' },
        other: { name: 'lovelace' },
        undoneAt: expect.any(Date) as Date,
      },
    ]);
    await expect(undoMerge(deps, admin, id)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('a split gives identifiers to somebody new; undone, both are one again', async () => {
    const ada = await person('ada');
    const account = { kind: 'account' as const, system: newId(), value: 'al' };
    await confirmIdentifier(deps, admin, { personId: ada, ...account, how: 'administrator' });
    const lists = [['person:ada@example.org'], ['person:Al']];
    const readers = await resolveReaders(deps.db, tenantId, lists, account.system);
    const sets = await inTransaction(deps.db, (tx) =>
      ensureReaderSets(
        tx,
        tenantId,
        readers.map(({ principals }) => principals),
      ),
    );
    const reads = async (personId: string) => {
      const actor = (await actorOfPerson(deps, tenantId, personId))!;
      return Promise.all(sets.map((set) => mayRead(deps.db, actor, set)));
    };
    expect(await reads(ada)).toEqual([true, true]);
    const split = { personId: ada, name: 'Other Ada', identifiers: [mail('ada')] };
    const { id, personId: other } = await splitPerson(deps, admin, split);
    expect(await whoIs('ada')).toBe(other);
    // What a source opens to an address follows the address at once, without another look at the source.
    expect([await reads(ada), await reads(other)]).toEqual([
      [false, true],
      [true, false],
    ]);
    expect(await findPersonByIdentifier(deps.db, tenantId, account)).toBe(ada);
    expect(await getPerson(deps, admin, other)).toMatchObject({
      name: 'Other Ada',
      email: 'ada@example.org',
    });
    expect(await getPerson(deps, admin, ada)).toMatchObject({ email: null });
    await expect(splitPerson(deps, admin, split)).rejects.toMatchObject({
      code: 'invalid',
      field: 'identifiers[0]',
    });
    await undoMerge(deps, admin, id);
    expect(await reads(ada)).toEqual([true, true]);
    expect(await whoIs('ada')).toBe(ada);
    expect(await getPerson(deps, admin, other)).toMatchObject({ id: ada, email: 'ada@example.org' });
  });

  test('is refused for who is one already, for nobody, and into somebody who has left', async () => {
    const [ada, bob] = [await person('ada'), await person('bob')];
    await mergePersons(deps, admin, { personId: ada, otherId: bob });
    await expect(mergePersons(deps, admin, { personId: bob, otherId: ada })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(mergePersons(deps, admin, { personId: ada, otherId: newId() })).rejects.toMatchObject({
      code: 'not_found',
    });
    const learner = (await actorOfPerson(deps, tenantId, ada))!;
    await expect(mergePersons(deps, learner, { personId: ada, otherId: bob })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('everybody is whom the merges that stand say, in whatever order they are made and undone', async () => {
    const step = record({ does: constantFrom('merge', 'merge', 'undo'), a: nat(4), b: nat(4) });
    await assert(
      asyncProperty(array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        await begin();
        const people = await Promise.all([0, 1, 2, 3, 4].map((n) => person(`p${n}`)));
        const parents = new Map<string, string>();
        const merges: { id: string; other: string }[] = [];
        const rootOf = (id: string): string => (parents.has(id) ? rootOf(parents.get(id)!) : id);
        for (const { does, a, b } of steps) {
          const [personId, otherId] = [rootOf(people[a]!), rootOf(people[b]!)];
          if (does === 'merge' && personId !== otherId) {
            const { id } = await mergePersons(deps, admin, { personId: people[a]!, otherId: people[b]! });
            merges.push({ id, other: otherId });
            parents.set(otherId, personId);
          }
          if (does === 'undo' && merges.length > 0) {
            const [undone] = merges.splice(a % merges.length, 1);
            await undoMerge(deps, admin, undone!.id);
            parents.delete(undone!.other);
          }
          const found = await Promise.all(people.map((_, n) => whoIs(`p${n}`)));
          expect(found).toEqual(people.map(rootOf));
        }
      }),
      { numRuns: 8 },
    );
  });
});
