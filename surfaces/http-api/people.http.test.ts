import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntries } from './schemas/audit.ts';
import type { GroupMembers } from './schemas/groups.ts';
import type { People, PersonDetail, PersonMerges } from './schemas/people.ts';
import { personDetail } from './schemas/people.ts';
import type { RoleAssignments } from './schemas/roles.ts';
import { openTestApi, type ProblemBody, type TestApi } from './testing/index.ts';

const NOBODY = '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11';

const fieldOf = ({ body }: { body: ProblemBody }) => body.errors![0]!.field;

describe('people, groups and roles', () => {
  let api: TestApi;
  let ada: string;
  let ben: string;
  let dan: string;
  beforeAll(async () => {
    api = await openTestApi();
    ada = await api.personId('ada');
    ben = await api.personId('ben');
    dan = await api.personId('dan');
  });
  afterAll(() => api.close());

  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- what the test expects to be answered
  const send = async <T>(method: string, path: string, body?: unknown, token?: string) => {
    const response = await api.call(method, path, { body, token });
    return { status: response.status, body: (response.status === 204 ? null : await response.json()) as T };
  };
  const names = async (query: string, token?: string) =>
    (await send<People>('GET', `/people?${query}`, undefined, token)).body.people.map(({ name }) => name);

  it('adds a person, changes what is said, and keeps what they worked as', async () => {
    const made = await send<{ id: string }>('POST', '/people', {
      name: 'Émile Zola',
      email: 'Emile@Example.org',
      jobTitle: 'Writer',
      jobRoleSince: '2020-01-01',
      managerId: ada,
      language: 'fr',
    });
    expect(made.status).toBe(201);
    const path = `/people/${made.body.id}`;
    await send('PATCH', path, {
      jobTitle: 'Journalist',
      jobRoleSince: '2024-05-01',
      team: 'Press',
      language: 'fr-FR',
    });
    const { body } = await send<PersonDetail>('GET', path);
    expect(personDetail.strict().parse(body)).toEqual(body);
    expect(body).toMatchObject({
      slug: 'emile.zola',
      email: 'emile@example.org',
      team: 'Press',
      managerId: ada,
      jobRoles: [
        { title: 'Journalist', since: '2024-05-01', until: null },
        { title: 'Writer', since: '2020-01-01', until: '2024-05-01' },
      ],
    });
    expect(body.identifiers!.map(({ kind, confirmedHow }) => [kind, confirmedHow])).toContainEqual([
      'email',
      'administrator',
    ]);
    expect(await names('q=zola')).toEqual(['Émile Zola']);
    expect(await names(`manager=${ada}`)).toEqual(['Ben Okoro', 'Émile Zola']);
  });

  it('refuses what no person can be, naming the field', async () => {
    const refused = async (body: object) =>
      fieldOf(await send<ProblemBody>('POST', '/people', { name: 'X', ...body }));
    expect(await refused({ email: 'no mail' })).toBe('email');
    expect(await refused({ language: 'klingon!' })).toBe('language');
    expect(await refused({ timeZone: 'Mars/Olympus' })).toBe('timeZone');
    expect(await refused({ managerId: NOBODY })).toBe('managerId');
    expect(await refused({ slug: '../etc' })).toBe('slug');
    expect(await refused({ email: 'ada@example.org' })).toBe('email');
    expect(fieldOf(await send<ProblemBody>('PATCH', `/people/${ada}`, { managerId: ben }))).toBe('managerId');
    expect((await send('GET', `/people/${NOBODY}`)).status).toBe(404);
  });

  it('takes nothing that it does not know: no role, no state, no id by the way', async () => {
    for (const extra of [
      { active: false },
      { roles: ['administrator'] },
      { id: NOBODY },
      { mergedIntoId: ada },
    ]) {
      expect((await send('PATCH', `/people/${dan}`, extra)).status).toBe(400);
      expect((await send('POST', '/people', { name: 'X', ...extra })).status).toBe(400);
    }
    const scopes = { name: 'x', scopes: ['catalogue:read'], ownerId: ada };
    expect((await send('POST', '/tokens', scopes)).status).toBe(400);
  });

  it('deactivates: tokens end, they are listed no more among the active, and come back', async () => {
    const token = await api.personToken(dan);
    expect((await send('GET', '/session', undefined, token)).status).toBe(200);
    expect((await send('POST', `/people/${dan}/deactivation`)).status).toBe(204);
    expect((await send('GET', '/session', undefined, token)).status).toBe(401);
    expect(await names('q=weiss')).toEqual([]);
    expect(await names('q=weiss&state=inactive')).toEqual(['Dan Weiss']);
    await send('DELETE', `/people/${dan}/deactivation`);
    expect((await send('GET', '/session', undefined, token)).status).toBe(200);
  });

  it('names a person elsewhere, once', async () => {
    const number = { kind: 'employee-number', value: '10442' };
    expect((await send('POST', `/people/${ada}/identifiers`, number)).status).toBe(204);
    expect((await send('POST', `/people/${ben}/identifiers`, number)).status).toBe(409);
    const missing = await send<ProblemBody>('POST', `/people/${ben}/identifiers`, {
      kind: 'chat',
      value: 'U1',
    });
    expect(fieldOf(missing)).toBe('system');
    expect((await send('DELETE', `/people/${ben}/identifiers?kind=employee-number&value=10442`)).status).toBe(
      404,
    );
    expect((await send('DELETE', `/people/${ada}/identifiers?kind=employee-number&value=10442`)).status).toBe(
      204,
    );
    expect((await send('POST', `/people/${ben}/identifiers`, { ...number, confirmed: false })).status).toBe(
      204,
    );
    const { body } = await send<PersonDetail>('GET', `/people/${ben}`);
    expect(body.identifiers).toContainEqual(expect.objectContaining({ ...number, confirmed: false }));
  });

  it('merges, shows it, and takes it back', async () => {
    const made = await send<{ id: string }>('POST', '/people', { name: 'Dan Twice' });
    const { body: merge } = await send<{ id: string }>('POST', '/people/merges', {
      personId: dan,
      otherId: made.body.id,
    });
    expect((await send<PersonDetail>('GET', `/people/${made.body.id}`)).body).toMatchObject({ id: dan });
    expect((await send<PersonMerges>('GET', '/people/merges')).body.merges[0]).toMatchObject({
      id: merge.id,
      other: { name: 'Dan Twice' },
      undoneAt: null,
    });
    expect((await send('DELETE', `/people/merges/${merge.id}`)).status).toBe(204);
    expect((await send<PersonDetail>('GET', `/people/${made.body.id}`)).body).toMatchObject({
      name: 'Dan Twice',
    });
  });

  it('nests groups, refuses circles, and what others keep', async () => {
    const make = async (name: string) => (await send<{ id: string }>('POST', '/groups', { name })).body.id;
    const [outer, inner] = [await make('Outer'), await make('Inner')];
    const put = (into: string, ...add: object[]) =>
      send<ProblemBody>('POST', `/groups/${into}/members`, { add });
    const person = { kind: 'person', id: dan };
    expect((await put(outer, { kind: 'group', id: inner })).body).toEqual({ added: 1, removed: 0 });
    expect((await put(inner, person, person)).body).toEqual({ added: 1, removed: 0 });
    expect((await put(inner, { kind: 'group', id: outer })).status).toBe(409);
    expect((await put(inner, { kind: 'group', id: inner })).status).toBe(409);
    expect(fieldOf(await put(inner, { kind: 'person', id: NOBODY }))).toBe('members[0].id');
    expect(await names(`group=${outer}`)).toEqual(['Dan Weiss']);
    const { body } = await send<GroupMembers>('GET', `/groups/${outer}/members`);
    expect(body.members).toEqual([{ kind: 'group', id: inner, name: 'Inner' }]);
    await send('DELETE', `/groups/${inner}`);
    expect(await names(`group=${outer}`)).toEqual([]);
  });

  it('gives roles to groups and persons, within which those who keep groups have no say', async () => {
    const { body: group } = await send<{ id: string }>('POST', '/groups', { name: 'Administrators' });
    const assignment = { role: 'administrator', holder: { kind: 'group', id: group.id } };
    await send('POST', `/groups/${group.id}/members`, { add: [{ kind: 'person', id: ada }] });
    expect((await send('POST', '/roles/assignments', assignment)).status).toBe(204);
    expect((await send<RoleAssignments>('GET', '/roles')).body.assignments).toMatchObject([
      { role: 'administrator', holder: { name: 'Administrators' } },
    ]);
    const keeper = await api.token('people:write', 'people:read');
    const join = { add: [{ kind: 'person', id: ben }] };
    expect((await send('POST', `/groups/${group.id}/members`, join, keeper)).status).toBe(403);
    const leave = { remove: [{ kind: 'person', id: ada }] };
    expect((await send('POST', `/groups/${group.id}/members`, leave)).status).toBe(409);
    expect((await send('DELETE', `/groups/${group.id}`)).status).toBe(409);
    expect((await send('POST', `/people/${ada}/deactivation`, undefined, keeper)).status).toBe(409);
    expect((await send('POST', '/roles/removals', assignment)).status).toBe(409);
    await send('POST', `/groups/${group.id}/members`, join);
    expect((await send('POST', `/groups/${group.id}/members`, leave)).status).toBe(200);
    const everyone = { role: 'curator', holder: { kind: 'everyone' } };
    expect((await send('POST', '/roles/assignments', everyone)).status).toBe(400);
  });

  it('shows a manager their team, a learner themselves, and writes down who looked', async () => {
    const token = await api.personToken(ada);
    expect(await names('', token)).toEqual(['Ada Lind']);
    expect((await send('GET', `/people/${ben}`, undefined, token)).status).toBe(403);
    await send('POST', '/roles/assignments', { role: 'manager', holder: { kind: 'everyone' } });
    expect(await names('', token)).toEqual(['Ada Lind', 'Ben Okoro', 'Émile Zola']);
    const seen = await send<PersonDetail>('GET', `/people/${ben}`, undefined, token);
    expect(seen).toMatchObject({ status: 200, body: { name: 'Ben Okoro' } });
    expect(seen.body.identifiers).toBeUndefined();
    expect((await send('GET', `/people/${dan}`, undefined, token)).status).toBe(403);
    expect((await send('GET', `/people/${NOBODY}`, undefined, token)).status).toBe(403);
    const { body } = await send<AuditEntries>('GET', `/audit?action=person.view&person=${ada}`);
    expect(body.entries).toMatchObject([{ target: ben, actor: { person: { name: 'Ada Lind' } } }]);
  });

  it('lets a person have tokens of their own, and end them', async () => {
    const session = api.personSession(ben);
    const made = await session.call('POST', '/me/tokens', {
      body: { name: 'Mine', scopes: ['catalogue:read'] },
    });
    expect(made.status).toBe(201);
    const { id, token } = (await made.json()) as { id: string; token: string };
    expect((await send('GET', '/items', undefined, token)).status).toBe(200);
    expect((await send('GET', '/tokens', undefined, token)).status).toBe(403);
    expect((await send('POST', '/me/tokens', { name: 'y', scopes: ['catalogue:read'] }, token)).status).toBe(
      403,
    );
    expect((await session.call('DELETE', `/me/tokens/${id}`, { token: '' })).status).toBe(204);
    expect((await send('GET', '/items', undefined, token)).status).toBe(401);
  });
});
