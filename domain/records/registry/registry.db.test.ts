import { createHash } from 'node:crypto';
import { ALL_SCOPES, createOutbox, type Actor } from '@mesh/domain/kernel';
import { findPersonBySlug, importDirectory } from '@mesh/domain/people';
import {
  agentKey,
  decideActor,
  listActors,
  settlePersons,
  type ActorState,
  type Agent,
  type AgentOrGroup,
  type RecordsDeps,
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

describe.each(testEngines)('the registry of persons on $name', (engine) => {
  let database: Database;
  let deps: RecordsDeps;
  let ada: string;
  let ingrid: string;
  const sender = aSender();
  const { tenantId } = sender;
  const admin: Actor = { tenantId, kind: 'token', scopes: ALL_SCOPES };
  const home = 'https://moodle.example.org';

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    deps = await aRecordStore(database);
    await importDirectory(deps, admin, aDirectory());
    const idOf = async (slug: string) => (await findPersonBySlug(deps.db, tenantId, slug))!.id;
    [ada, ingrid] = [await idOf('ada'), await idOf('ingrid')];
  });
  afterAll(() => database.close());

  const tell = (...actors: AgentOrGroup[]) =>
    tellRecords(deps, sender, ...actors.map((actor) => aStatement({ actor })));
  const list = async (state?: ActorState) =>
    (await listActors(deps, admin, { state, limit: 100, after: undefined })).actors;
  const find = async (agent: Agent) =>
    (await list()).find(({ identifier }) => agentKey(identifier) === agentKey(agent));
  const decide = (key: string, decision: Parameters<typeof decideActor>[3]) =>
    decideActor(deps, admin, key, decision);

  it('knows whoever has a confirmed mail, by the address and by its digest', async () => {
    const digest = createHash('sha1').update('mailto:ingrid@example.org').digest('hex');
    await tell({ mbox: 'mailto:Ada@Example.org', name: 'A. L.' }, { mbox_sha1sum: digest.toUpperCase() });
    expect(await find({ mbox: 'mailto:Ada@Example.org' })).toMatchObject({
      state: 'resolved',
      by: 'directory',
      person: { id: ada, name: 'Ada Lindqvist' },
      name: 'A. L.',
    });
    expect(await find({ mbox_sha1sum: digest.toUpperCase() })).toMatchObject({ person: { id: ingrid } });
  });

  it('lets a stranger wait with who it may be, and gives a group to nobody', async () => {
    const account = { homePage: home, name: 'ada' };
    const group = { objectType: 'Group' as const, mbox: 'mailto:team@example.org', member: [{ account }] };
    await tell({ account, name: 'Ingrid Solberg' }, group, { openid: 'https://id.example.org/ada' });
    expect((await list('waiting')).map(({ identifier }) => identifier)).toEqual([
      { openid: 'https://id.example.org/ada' },
      { account },
    ]);
    const { proposals, by, person, ...actor } = (await find({ account }))!;
    expect({ by, person }).toEqual({ by: null, person: null });
    expect(proposals).toEqual([
      { person: { id: ada, name: 'Ada Lindqvist' }, reasons: ['account'] },
      { person: { id: ingrid, name: 'Ingrid Solberg' }, reasons: ['name'] },
    ]);
    const rejected = await decide(actor.key, { decision: 'reject', personId: ingrid });
    expect(rejected.proposals.map(({ person: { id } }) => id)).toEqual([ada]);
  });

  it('does as an administrator says, all of it audited, and as before when that is undone', async () => {
    const agent = { account: { homePage: home, name: 'x-17' } };
    await tell(agent, agent);
    const { key } = (await find(agent))!;
    const confirmed = await decide(key, { decision: 'confirm', personId: ada });
    expect(confirmed).toMatchObject({
      state: 'resolved',
      by: 'administrator',
      statements: 2,
      person: { id: ada },
    });
    await expect(decide(key, { decision: 'nobody' })).rejects.toMatchObject({ code: 'conflict' });
    await tell(agent);
    expect(await find(agent)).toMatchObject({ state: 'resolved', statements: 3 });
    expect(await decide(key, { decision: 'undo' })).toMatchObject({ state: 'waiting', by: null });
    expect(await decide(key, { decision: 'nobody' })).toMatchObject({ state: 'nobody', by: 'administrator' });
    expect(await decide(key, { decision: 'undo' })).toMatchObject({ state: 'waiting' });
    await expect(decide(key, { decision: 'undo' })).rejects.toMatchObject({ code: 'conflict' });
    const audited = await deps.db
      .selectFrom('audit_entry')
      .select(['action', 'detail'])
      .where('target', '=', key)
      .orderBy('id')
      .execute();
    expect(audited).toEqual([
      { action: 'record-actor.confirm', detail: { personId: ada } },
      { action: 'record-actor.undo', detail: {} },
      { action: 'record-actor.nobody', detail: {} },
      { action: 'record-actor.undo', detail: {} },
    ]);
    const reader: Actor = { tenantId, kind: 'person', personId: ada, scopes: ['records:read'] };
    await expect(decideActor(deps, reader, key, { decision: 'nobody' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(decide(ada, { decision: 'nobody' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(decide(key, { decision: 'confirm', personId: key })).rejects.toMatchObject({
      code: 'not_found',
      field: 'personId',
    });
  });

  it('follows the directory: a mail that is confirmed later, and one that another has now', async () => {
    const agent = { mbox: 'mailto:new@example.org' };
    const outbox = createOutbox(deps);
    outbox.subscribe('people.identity-changed', ({ payload: { personIds } }) =>
      settlePersons(deps, { tenantId, personIds }),
    );
    await tell(agent);
    expect(await find(agent)).toMatchObject({ state: 'waiting' });
    for (const slug of ['first', 'second']) {
      const person = { slug, name: slug, email: 'new@example.org', groups: [] };
      await importDirectory(deps, admin, { groups: [], people: [person] });
      await outbox.drain();
      expect(await find(agent)).toMatchObject({ by: 'directory', person: { name: slug } });
    }
    const { key, person: second } = (await find(agent))!;
    expect(await decide(key, { decision: 'reject', personId: second!.id })).toMatchObject({
      state: 'waiting',
    });
    expect(await decide(key, { decision: 'undo' })).toMatchObject({ state: 'resolved' });
  });

  it('pages through all of them once', async () => {
    const all = (await list()).map(({ key }) => key);
    const seen: string[] = [];
    let after: Parameters<typeof listActors>[2]['after'];
    do {
      const page = await listActors(deps, admin, { state: undefined, limit: 2, after });
      seen.push(...page.actors.map(({ key }) => key));
      after = page.next;
    } while (after !== undefined);
    expect(seen).toEqual(all);
    expect(all.length).toBeGreaterThan(5);
  });
});
