import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people, type People } from './schemas/people.ts';
import { session, type Session } from './schemas/session.ts';
import { openTestApi, type ProblemBody, type TestApi } from './testing/index.ts';

describe('session and people', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());

  it('says who a machine is', async () => {
    const body = (await (await api.call('GET', '/session')).json()) as Session;
    expect(session.strict().parse(body)).toEqual(body);
    expect(body).toMatchObject({ canActAs: true, person: null, organisation: { name: 'Test', demo: true } });
  });

  it('says whose eyes are looked through', async () => {
    const headers = { 'x-mesh-act-as': await api.personId('ben') };
    const body = (await (await api.call('GET', '/session', { headers })).json()) as Session;
    expect(body.person).toMatchObject({
      slug: 'ben',
      name: 'Ben Okoro',
      managerId: await api.personId('ada'),
    });
  });

  it('cannot act as others without the scope', async () => {
    const token = await api.token('catalogue:read');
    const body = (await (await api.call('GET', '/session', { token })).json()) as Session;
    expect(body.canActAs).toBe(false);
    const headers = { 'x-mesh-act-as': await api.personId('ben') };
    expect((await api.call('GET', '/session', { token, headers })).status).toBe(403);
  });

  it('names the header when it is no id, and 404 when it is nobody', async () => {
    const bad = await api.call('GET', '/session', { headers: { 'x-mesh-act-as': 'ben' } });
    expect(bad.status).toBe(400);
    expect(((await bad.json()) as ProblemBody).errors![0]!.field).toBe('X-Mesh-Act-As');
    const nobody = { 'x-mesh-act-as': '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11' };
    expect((await api.call('GET', '/session', { headers: nobody })).status).toBe(404);
  });

  it('lists people by name, page by page', async () => {
    const names: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = (await (
        await api.call('GET', `/people?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`)
      ).json()) as People;
      expect(people.strict().parse(page)).toEqual(page);
      names.push(...page.people.map((person) => person.name));
      cursor = page.nextCursor;
    }
    expect(names).toEqual(['Ada Lind', 'Ben Okoro', 'Cleo Marsh', 'Dan Weiss']);
  });

  it('does not take the cursor of another list', async () => {
    const { nextCursor } = (await (await api.call('GET', '/people?limit=1')).json()) as People;
    expect((await api.call('GET', `/items?cursor=${nextCursor}`)).status).toBe(400);
  });

  it('lists groups', async () => {
    const body = (await (await api.call('GET', '/groups')).json()) as { groups: { slug: string }[] };
    expect(body.groups.map((group) => group.slug)).toEqual(['sales', 'support']);
  });
});
