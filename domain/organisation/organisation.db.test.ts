import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actorOfPerson, assignRole, listRoleAssignments, removeRole, searchAudit } from '@mesh/domain/access';
import { createOutbox, onRightsLost, type Actor } from '@mesh/domain/kernel';
import { addMembers, findPersonByIdentifier, importDirectory, mailDigest } from '@mesh/domain/people';
import { aTenant, openTestDatabase } from '@mesh/domain/testing';
import { inTransaction, type Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import {
  addGroupMembers,
  changeGroupMembers,
  changeIdentities,
  changePerson,
  confirmIdentifier,
  createGroup,
  createPerson,
  deleteGroup,
  getPerson,
  listMerges,
  mergePersons,
  removeGroupMembers,
  removeIdentifier,
  setGroupMembers,
  setPersonActiveIn,
  undoMerge,
  type OrganisationDeps,
} from './index.ts';

const mail = (value: string) => ({ kind: 'email' as const, system: '', value });
const SHARED = 'desk@example.org';

const digestOf = (mail: string) => ({ kind: 'mbox_sha1sum' as const, system: '', value: mailDigest(mail) });

describe.each(testEngines)('what is done to persons and groups on $name', (engine) => {
  let database: Database;
  let deps: OrganisationDeps;
  let admin: Actor;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    const t = await aTenant(database);
    deps = { ...t.deps, outbox: createOutbox(t.deps) };
    ({ admin } = t);
  });
  const person = async (name: string, email?: string) =>
    (await createPerson(deps, admin, { name, email })).id;
  const whoIs = (value: string) => findPersonByIdentifier(deps.db, admin.tenantId, mail(value));

  test('a mail that somebody else is known by now stays theirs when whoever had it gets another', async () => {
    const [ada, ben] = [await person('Ada', SHARED), await person('Ben')];
    await removeIdentifier(deps, admin, { personId: ada, ...mail(SHARED) });
    await confirmIdentifier(deps, admin, { personId: ben, ...mail(SHARED), how: 'administrator' });
    await changePerson(deps, admin, ada, { email: 'ada@example.org' });
    expect([await whoIs(SHARED), await whoIs('ada@example.org')]).toEqual([ben, ada]);
  });

  test('of many who are given one mail at once, one has it; of one name, each has a handle', async () => {
    const names = Array.from({ length: 8 }, (_, n) => `Somebody ${n}`);
    const all = await Promise.allSettled(names.map((name) => person(name, SHARED)));
    const refused = all.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(refused).toMatchObject(names.slice(1).map(() => ({ code: 'conflict', field: 'email' })));
    await expect(Promise.all(names.map(() => person('Kim')))).resolves.toHaveLength(names.length);
  });

  test('a change of who is who within another is refused, instead of waiting for it for ever', async () => {
    const again = () => changeIdentities(deps, admin, async () => 'done');
    await expect(changeIdentities(deps, admin, again)).rejects.toThrow('the open transaction');
    await expect(again()).resolves.toBe('done');
  });

  test('what waited is not done for somebody who has left meanwhile', async () => {
    const leaver = { ...admin, personId: await person('Leaver') };
    let goOn: (() => void) | undefined;
    const held = new Promise<void>((done) => (goOn = done));
    const first = changeIdentities(deps, admin, async (tx, at) => {
      await held;
      await setPersonActiveIn(tx, admin, { personId: leaver.personId, active: false }, at);
    });
    const waiting = createPerson(deps, leaver, { name: 'Nobody' });
    goOn!();
    await expect(waiting).rejects.toMatchObject({ code: 'forbidden' });
    await first;
  });

  test('a mail takes its digest from nobody', async () => {
    const ben = await person('Ben');
    const digest = { kind: 'mbox_sha1sum' as const, system: '', value: mailDigest(SHARED) };
    await confirmIdentifier(deps, admin, { personId: ben, ...digest, how: 'administrator' });
    await expect(person('Ada', SHARED)).rejects.toMatchObject({ code: 'conflict', field: 'email' });
    const ada = await person('Ada');
    await expect(
      confirmIdentifier(deps, admin, { personId: ada, ...mail(SHARED), how: 'administrator' }),
    ).rejects.toMatchObject({ code: 'conflict', field: 'value' });
    expect(await findPersonByIdentifier(deps.db, admin.tenantId, digest)).toBe(ben);
  });

  test('a mail that was taken away is theirs again when it is said again, with its digest and nothing more', async () => {
    const ada = await person('Ada', 'Ada@Example.org');
    await removeIdentifier(deps, admin, { personId: ada, ...mail('ADA@example.org') });
    expect(await whoIs('ada@example.org')).toBeUndefined();
    await changePerson(deps, admin, ada, { email: 'Ada@Example.org' });
    expect(await whoIs('ada@example.org')).toBe(ada);
    await changePerson(deps, admin, ada, { email: null });
    for (const written of ['Ada@Example.org', 'ada@example.org'])
      expect(await findPersonByIdentifier(deps.db, admin.tenantId, digestOf(written))).toBeUndefined();
  });

  test('since when somebody works as what they do is changed by itself', async () => {
    const { id } = await createPerson(deps, admin, { name: 'Ada', jobTitle: 'Engineer' });
    await changePerson(deps, admin, id, { jobRoleSince: '2020-02-01' });
    expect((await getPerson(deps, admin, id)).jobRoles).toEqual([
      { title: 'Engineer', since: '2020-02-01', until: null },
    ]);
  });

  test('many groups of one name are made at once; of one handle, one', async () => {
    const names = Array.from({ length: 6 }, () => createGroup(deps, admin, { name: 'Guild' }));
    expect(new Set((await Promise.all(names)).map(({ id }) => id)).size).toBe(6);
    const all = await Promise.allSettled(
      names.map(() => createGroup(deps, admin, { name: 'Guild', slug: 'the-guild' })),
    );
    const refused = all.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(refused).toMatchObject(Array.from({ length: 5 }, () => ({ code: 'conflict', field: 'slug' })));
  });

  test('a directory file is brought in by nobody who only asks', async () => {
    const someone = (await actorOfPerson(deps, admin.tenantId, await person('Ada')))!;
    const file = { groups: [], people: [] };
    await expect(importDirectory(deps, someone, file)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('a group that is removed leaves no role behind', async () => {
    const { id } = await createGroup(deps, admin, { name: 'Curators' });
    await assignRole(deps, admin, { role: 'curator', holder: { kind: 'group', id } });
    await deleteGroup(deps, admin, { groupId: id, as: 'mesh' });
    expect(await listRoleAssignments(deps, admin)).toEqual([]);
  });

  test('whichever way somebody loses a role, what is open for them is looked at anew', async () => {
    const [ada, ben] = [await person('Ada'), await person('Ben')];
    const member = { kind: 'person' as const, id: ada };
    const { id } = await createGroup(deps, admin, { name: 'Curators' });
    const asked = { groupId: id, as: 'mesh' as const };
    const putIn = () => inTransaction(deps.db, (tx) => addMembers(tx, admin.tenantId, id, [member]));
    await assignRole(deps, admin, { role: 'curator', holder: { kind: 'group', id } });
    await assignRole(deps, admin, { role: 'analyst', holder: member });
    await mergePersons(deps, admin, { personId: ben, otherId: ada });
    const [merge] = await listMerges(deps, admin, { limit: 1 });
    let [lost, ways] = [0, 0];
    const stop = await onRightsLost(database, () => void lost++);
    for (const way of [
      () => undoMerge(deps, admin, merge!.id),
      () => removeGroupMembers(deps, admin, { ...asked, members: [member] }),
      () => setGroupMembers(deps, admin, { ...asked, members: [] }),
      () => removeRole(deps, admin, { role: 'analyst', holder: member }),
      () => deleteGroup(deps, admin, asked),
    ]) {
      await putIn();
      await way();
      ways++;
      await expect.poll(() => lost).toBe(ways);
    }
    await stop();
  });

  test('who is in a group changes at once or not at all', async () => {
    const [ada, ben] = [await person('Ada'), await person('Ben')];
    const { id: groupId } = await createGroup(deps, admin, { name: 'Administrators' });
    const asked = { groupId, as: 'mesh' as const };
    const [old, young] = [[{ kind: 'person' as const, id: ada }], [{ kind: 'person' as const, id: ben }]];
    await addGroupMembers(deps, admin, { ...asked, members: old });
    await assignRole(deps, admin, { role: 'administrator', holder: { kind: 'group', id: groupId } });
    const nobody = [{ kind: 'person' as const, id: groupId }];
    await expect(
      changeGroupMembers(deps, admin, { ...asked, add: nobody, remove: old }),
    ).rejects.toMatchObject({ code: 'invalid' });
    // The last administrator goes only because the next one comes.
    expect(await changeGroupMembers(deps, admin, { ...asked, add: young, remove: old })).toEqual({
      added: 1,
      removed: 1,
    });
    const rolesOf = async (id: string) => (await actorOfPerson(deps, admin.tenantId, id))?.roles;
    expect([await rolesOf(ada), await rolesOf(ben)]).toEqual([['learner'], ['learner', 'administrator']]);
    const entries = await searchAudit(deps, admin, { target: groupId, limit: 9 });
    expect(entries.map(({ action }) => action)).toEqual([
      'group.members-add',
      'group.members-remove',
      'role.assign',
      'group.members-add',
      'group.create',
    ]);
  });
});
