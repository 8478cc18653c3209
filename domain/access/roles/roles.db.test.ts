import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId, type Actor, type Role } from '@mesh/domain/kernel';
import {
  addMembers,
  ensureSourceGroups,
  findPersonBySlug,
  importDirectory,
  resolveGroups,
  setActive,
} from '@mesh/domain/people';
import { aDirectory, aTenant, openTestDatabase, type TestTenant } from '@mesh/domain/testing';
import { inTransaction, type Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import {
  actorOfPerson,
  actorOfToken,
  assignRole,
  authoriseAbout,
  createApiToken,
  guardPower,
  keepAnAdministrator,
  listApiTokens,
  listOwnTokens,
  listRoleAssignments,
  mayDo,
  removeRole,
  revokeApiToken,
  type RoleHolder,
} from '../index.ts';

const person = (id: string): RoleHolder => ({ kind: 'person', id });

describe.each(testEngines)('access roles on $name', (engine) => {
  let database: Database;
  let t: TestTenant;
  let tenantId: string;
  let ada: string;
  let ingrid: string;
  let group: (slug: string) => string;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    t = await aTenant(database);
    ({ tenantId } = t.admin);
    await importDirectory(t.deps, t.admin, aDirectory());
    ada = (await findPersonBySlug(t.deps.db, tenantId, 'ada'))!.id;
    ingrid = (await findPersonBySlug(t.deps.db, tenantId, 'ingrid'))!.id;
    const groups = await resolveGroups(t.deps.db, tenantId, ['support', 'customer-teams', 'finance']);
    group = (slug) => groups.get(slug)!;
  });

  const give = (holder: RoleHolder, role: Role) => assignRole(t.deps, t.admin, { holder, role });
  const take = (holder: RoleHolder, role: Role) => removeRole(t.deps, t.admin, { holder, role });
  const actor = async (id: string) => (await actorOfPerson(t.deps, tenantId, id))!;
  const roles = async (id: string) => [...(await actor(id)).roles!].sort();
  const deactivate = (id: string) =>
    inTransaction(t.deps.db, (tx) =>
      keepAnAdministrator(tx, tenantId, () => setActive(tx, tenantId, id, false, new Date())),
    );

  test('come from oneself, from groups however deep, and from everyone', async () => {
    expect(await roles(ada)).toEqual(['learner']);
    await give(person(ada), 'analyst');
    await give({ kind: 'group', id: group('customer-teams') }, 'curator');
    await give({ kind: 'everyone' }, 'manager');
    expect(await roles(ada)).toEqual(['analyst', 'curator', 'learner', 'manager']);
    expect(await roles(ingrid)).toEqual(['learner', 'manager']);
    expect(await listRoleAssignments(t.deps, t.admin)).toMatchObject([
      { role: 'analyst', holder: { name: 'Ada Lindqvist' } },
      { role: 'curator', holder: { name: 'Customer teams' } },
      { role: 'manager', holder: { kind: 'everyone' } },
    ]);
    const by = async (personId: string) =>
      (await listRoleAssignments(t.deps, t.admin, { personId })).map(({ role, holder }) => [
        role,
        holder.kind,
      ]);
    expect(await by(ada)).toEqual([
      ['analyst', 'person'],
      ['curator', 'group'],
      ['manager', 'everyone'],
    ]);
    expect(await by(ingrid)).toEqual([['manager', 'everyone']]);
    await take({ kind: 'group', id: group('customer-teams') }, 'curator');
    expect(await roles(ada)).not.toContain('curator');
    await expect(give({ kind: 'everyone' }, 'administrator')).rejects.toMatchObject({ code: 'invalid' });
    await expect(give(person(newId()), 'analyst')).rejects.toMatchObject({ code: 'not_found' });
    await expect(take(person(ada), 'curator')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('let a manager see whom they lead, an analyst everybody, and a learner themselves', async () => {
    const about = async (who: Actor, whom: string) =>
      authoriseAbout(t.deps, who, 'records.read', { personId: whom, look: 'person.records-view' });
    const refused = { code: 'forbidden' };
    expect(await about(await actor(ada), ada)).toMatchObject({ id: ada });
    await expect(about(await actor(ingrid), ada)).rejects.toMatchObject(refused);
    await give(person(ingrid), 'manager');
    await give(person(ada), 'manager');
    expect(await about(await actor(ingrid), ada)).toMatchObject({ id: ada });
    await expect(about(await actor(ada), ingrid)).rejects.toMatchObject(refused);
    await expect(about(await actor(ingrid), newId())).rejects.toMatchObject(refused);
    await give(person(ada), 'analyst');
    expect(await about(await actor(ada), ingrid)).toMatchObject({ id: ingrid });
    await expect(about(await actor(ada), newId())).rejects.toMatchObject({ code: 'not_found' });
    const looks = await t.deps.db
      .selectFrom('audit_entry')
      .select(['person_id', 'target'])
      .where('tenant_id', '=', tenantId)
      .where('action', '=', 'person.records-view')
      .orderBy('at')
      .execute();
    expect(looks).toEqual([
      { person_id: ingrid, target: ada },
      { person_id: ada, target: ingrid },
    ]);
  });

  test('leave nobody without an administrator, whichever way the last one would go', async () => {
    await give(person(ada), 'administrator');
    const conflict = { code: 'conflict' };
    await expect(take(person(ada), 'administrator')).rejects.toMatchObject(conflict);
    await expect(deactivate(ada)).rejects.toMatchObject(conflict);
    expect(mayDo(await actor(ada), 'roles.manage')).toBe(true);
    await give({ kind: 'group', id: group('finance') }, 'administrator');
    await deactivate(ada);
    expect(await actorOfPerson(t.deps, tenantId, ada)).toBeUndefined();
    await expect(deactivate(ingrid)).rejects.toMatchObject(conflict);
    await expect(take({ kind: 'group', id: group('finance') }, 'administrator')).rejects.toMatchObject(
      conflict,
    );
  });

  test('two administrators cannot remove each other at once', async () => {
    await give(person(ada), 'administrator');
    await give(person(ingrid), 'administrator');
    const results = await Promise.allSettled([ada, ingrid].map((id) => take(person(id), 'administrator')));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('are not within the reach of those who only keep groups, nor of a source', async () => {
    await give({ kind: 'group', id: group('customer-teams') }, 'administrator');
    const keeper: Actor = { tenantId, kind: 'token', scopes: ['people:write'] };
    const guard = (who: Actor, groupId: string, added?: string[]) =>
      inTransaction(t.deps.db, (tx) => guardPower(tx, who, { groupIds: [groupId], ...(added && { added }) }));
    await expect(guard(keeper, group('support'))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(guard(keeper, group('finance'))).resolves.toBeUndefined();
    const told = await ensureSourceGroups(t.deps.db, { tenantId, sourceId: newId() }, ['editors']);
    const editors = told.get('editors')!;
    await expect(guard(t.admin, group('support'), [editors])).rejects.toMatchObject({ code: 'conflict' });
    await inTransaction(t.deps.db, (tx) =>
      addMembers(tx, tenantId, group('finance'), [{ kind: 'group', id: editors }]),
    );
    for (const id of [editors, group('finance')])
      await expect(give({ kind: 'group', id }, 'curator')).rejects.toMatchObject({ code: 'conflict' });
  });

  test('hold a person’s own token, which ends with its owner', async () => {
    await give(person(ada), 'curator');
    const me = await actor(ada);
    const { id, token } = await createApiToken(t.deps, me, {
      name: 'My script',
      scopes: ['catalogue:write', 'sources:write'],
      ownerId: ada,
    });
    const bearer = (await actorOfToken(t.deps, token))!;
    expect(bearer).toMatchObject({ kind: 'token', personId: ada, tokenId: id });
    expect(mayDo(bearer, 'catalogue.write')).toBe(true);
    expect(mayDo(bearer, 'sources.write')).toBe(false);
    expect(mayDo(bearer, 'search.query')).toBe(false);
    expect(await listOwnTokens(t.deps, me)).toMatchObject([{ id, ownerId: ada }]);
    expect(await listApiTokens(t.deps, t.admin)).toMatchObject([{ id }]);
    const other = await actor(ingrid);
    await expect(revokeApiToken(t.deps, other, id)).rejects.toMatchObject({ code: 'not_found' });
    const forAda = { name: 'x', scopes: [], ownerId: ada };
    for (const who of [other, t.admin, { ...me, standsIn: true }])
      await expect(createApiToken(t.deps, who, forAda)).rejects.toMatchObject({ code: 'forbidden' });
    await take(person(ada), 'curator');
    expect(mayDo((await actorOfToken(t.deps, token))!, 'catalogue.write')).toBe(false);
    await deactivate(ada);
    expect(await actorOfToken(t.deps, token)).toBeUndefined();
  });
});
