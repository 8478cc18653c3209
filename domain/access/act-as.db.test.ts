import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId, type Actor } from '@mesh/domain/kernel';
import { findPersonBySlug, importDirectory } from '@mesh/domain/people';
import { aDirectory, aTenant, openTestDatabase, type TestTenant } from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { actAs, actorOfPerson, actorOfToken, createApiToken, mayDo, revokeApiToken } from './index.ts';

describe.each(testEngines)('looking through somebody’s eyes on $name', (engine) => {
  let database: Database;
  let t: TestTenant;
  let ada: string;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    t = await aTenant(database);
    await importDirectory(t.deps, t.admin, aDirectory());
    ada = (await findPersonBySlug(t.deps.db, t.admin.tenantId, 'ada'))!.id;
  });

  const look = (minutes: number, actor: Actor = t.admin) =>
    actAs({ ...t.deps, clock: { now: () => new Date(Date.UTC(2026, 0, 1, 12, minutes)) } }, actor, ada);
  const entries = () =>
    t.deps.db
      .selectFrom('audit_entry')
      .select(['action', 'target', 'token_id'])
      .where('tenant_id', '=', t.admin.tenantId)
      .where('action', '=', 'person.act-as')
      .execute();

  test('leaves nothing of the administrator’s but the way back', async () => {
    const actor = await look(0);
    expect(actor).toMatchObject({ personId: ada, standsIn: true });
    expect(mayDo(actor, 'search.query')).toBe(true);
    for (const operation of ['sources.read', 'sources.write', 'system.read', 'people.actAs'] as const)
      expect(mayDo(actor, operation)).toBe(false);
  });

  test('is in the audit log once for ten minutes of looking, for each who looks', async () => {
    for (const minutes of [0, 1, 9]) await look(minutes);
    expect(await entries()).toEqual([{ action: 'person.act-as', target: ada, token_id: null }]);
    await look(11);
    await look(11, { ...t.admin, tokenId: newId() });
    expect(await entries()).toHaveLength(3);
  });

  test('neither makes nor ends a token of theirs', async () => {
    const owner = (await actorOfPerson(t.deps, t.admin.tenantId, ada))!;
    const own = { name: 'own', scopes: ['suggest'] as const, ownerId: ada };
    const { id, token } = await createApiToken(t.deps, owner, own);
    const eyes = await look(0);
    await expect(createApiToken(t.deps, eyes, own)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(revokeApiToken(t.deps, eyes, id)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await actorOfToken(t.deps, token)).toMatchObject({ personId: ada });
  });

  test('is refused without the scope and for nobody', async () => {
    await expect(look(0, { ...t.admin, scopes: ['catalogue:read'] })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(actAs(t.deps, t.admin, newId())).rejects.toMatchObject({ code: 'not_found' });
    expect(await entries()).toEqual([]);
  });
});
