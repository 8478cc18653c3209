import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testEngines, verifies, whileAway } from '@mesh/platform/testing';
import { ENTERPRISE, GROUP, USER } from './schema/schemas.ts';
import type { Doc } from './request/read-resource.ts';
import { openTestScim, type TestScim } from './testing/open-test-scim.ts';

const names = ({ body }: { body: Doc }) =>
  ((body['Resources'] as Doc[]) ?? []).map((one) => one['userName'] ?? one['displayName']);

const user = (bulkId: string, data: Doc = {}) => ({
  method: 'POST',
  path: '/Users',
  bulkId,
  data: { schemas: [USER], userName: bulkId, ...data },
});

describe.each(testEngines)('lists of the protocol on $name', (engine) => {
  let t: TestScim;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    t = await openTestScim(engine);
    const said: Record<string, Doc> = {
      Ada: {
        title: 'Engineer',
        externalId: 'X-1',
        emails: [{ value: 'ada@example.org', type: 'work' }],
        [ENTERPRISE]: { department: 'Engines' },
      },
      Ben: { title: 'analyst', active: false, emails: [{ value: 'ben@example.net', type: 'home' }] },
      Cleo: {
        name: { familyName: "O'Brien %_" },
        emails: [
          { value: 'c@example.org', type: 'home' },
          { value: 'cleo@example.net', type: 'work' },
        ],
      },
    };
    for (const [name, rest] of Object.entries(said)) ids[name] = await t.user(name, rest);
    ids['Crew'] = await t.group('Crew', [ids['Ada']!, ids['Cleo']!]);
  });
  afterAll(() => t.close());

  const list = async (query: Record<string, string>, path = '/Users') =>
    t.ask('GET', `${path}?${new URLSearchParams(query).toString()}`);

  describe('a filter', () => {
    test.each<[string, string[]]>([
      ['userName eq "ADA"', ['Ada']],
      ['USERNAME eq "ada"', ['Ada']],
      ['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "ada"', ['Ada']],
      [`${ENTERPRISE}:department eq "engines"`, ['Ada']],
      ['externalId eq "X-1"', ['Ada']],
      ['externalId eq "x-1"', []],
      ['title pr', ['Ada', 'Ben']],
      ['not (title pr)', ['Cleo']],
      ['title co "NAL"', ['Ben']],
      ['title sw "eng"', ['Ada']],
      ['title ew "er"', ['Ada']],
      ['title gt "b"', ['Ada']],
      ['title le "analyst"', ['Ben']],
      ['title ne "Engineer"', ['Ben', 'Cleo']],
      ['active eq false', ['Ben']],
      ['active eq "True"', ['Ada', 'Cleo']],
      ['name.familyName eq "o\'brien %_"', ['Cleo']],
      ['emails.value ew "example.org"', ['Ada', 'Cleo']],
      ['emails ew "example.org"', ['Ada', 'Cleo']],
      ['emails[type eq "work" and value ew "example.net"]', ['Cleo']],
      ['emails[type eq "work"] and active eq true', ['Ada', 'Cleo']],
      ['title eq "Engineer" or emails[value sw "ben"]', ['Ada', 'Ben']],
      ['groups.display eq "crew"', ['Ada', 'Cleo']],
      ['meta.created gt "2020-01-01T00:00:00Z"', ['Ada', 'Ben', 'Cleo']],
      ['meta.lastModified lt "2020-01-01T00:00:00Z"', []],
      ['phoneNumbers pr', []],
      ['title eq null', ['Cleo']],
    ])('%s', async (filter, expected) => {
      verifies('scim:protocol-3.4.2-filter');
      expect(names(await list({ filter, sortBy: 'userName' }))).toEqual(expected);
    });

    test('of groups, by name and by who is in them', async () => {
      for (const filter of [
        'displayName eq "crew"',
        `members.value eq "${ids['Cleo']}"`,
        `members[value eq "${ids['Ada']}"]`,
      ])
        expect(names(await list({ filter }, '/Groups'))).toEqual(['Crew']);
      expect(names(await list({ filter: `members.value eq "${ids['Ben']}"` }, '/Groups'))).toEqual([]);
    });

    test.each([
      'userName',
      'userName eq',
      'userName like "a"',
      'shoeSize eq "1"',
      'active gt true',
      'name eq "Ada"',
      'meta.created co "2020"',
      'title eq "a" and (',
      Array.from({ length: 41 }, () => 'title pr').join(' or '),
      `title eq "${'x'.repeat(4_000)}"`,
    ])('that asks for nothing that there is is refused: %#', async (filter) => {
      verifies('scim:protocol-3.4.2-invalid-filter');
      expect(await list({ filter })).toMatchObject({ status: 400, body: { scimType: 'invalidFilter' } });
    });
  });

  describe('a list', () => {
    test('is sorted, whoever has nothing to sort by last', async () => {
      verifies('scim:protocol-3.4.2-sort');
      expect(names(await list({ sortBy: 'title' }))).toEqual(['Ben', 'Ada', 'Cleo']);
      expect(names(await list({ sortBy: 'userName', sortOrder: 'descending' }))).toEqual([
        'Cleo',
        'Ben',
        'Ada',
      ]);
      expect(names(await list({ sortBy: 'emails' }))).toEqual(['Ada', 'Ben', 'Cleo']);
      expect(await list({ sortBy: 'shoeSize' })).toMatchObject({
        status: 400,
        body: { scimType: 'invalidPath' },
      });
    });

    test('comes in pages, by number and by cursor', async () => {
      verifies('scim:protocol-3.4.2-pages', 'scim:cursor-2-cursors');
      const page = await list({ sortBy: 'userName', startIndex: '2', count: '1' });
      expect(page.body).toMatchObject({ totalResults: 3, startIndex: 2, itemsPerPage: 1 });
      expect(names(page)).toEqual(['Ben']);
      expect((await list({ count: '0' })).body).toMatchObject({
        totalResults: 3,
        itemsPerPage: 0,
        Resources: [],
      });
      expect((await list({ startIndex: '-5', count: '-1' })).body).toMatchObject({
        startIndex: 1,
        itemsPerPage: 0,
      });
      const seen: unknown[] = [];
      let cursor: string | undefined = '';
      while (cursor !== undefined) {
        const next = await list({ cursor, count: '2' });
        seen.push(...names(next));
        cursor = next.body['nextCursor'] as string | undefined;
      }
      expect(seen).toHaveLength(3);
      expect(new Set(seen)).toEqual(new Set(['Ada', 'Ben', 'Cleo']));
      expect(await list({ cursor: 'x' })).toMatchObject({ status: 400, body: { scimType: 'invalidCursor' } });
    });

    test('has the attributes that were asked for, and what every answer has', async () => {
      verifies('scim:protocol-3.9-attributes');
      const [only] = (
        await list({ filter: 'userName eq "ada"', attributes: `emails.value,${ENTERPRISE}:department` })
      ).body['Resources'] as Doc[];
      expect(only).toEqual({
        schemas: [USER, ENTERPRISE],
        id: ids['Ada'],
        emails: [{ value: 'ada@example.org' }],
        [ENTERPRISE]: { department: 'Engines' },
      });
      const [without] = (await list({ filter: 'userName eq "ada"', excludedAttributes: 'emails,id,name' }))
        .body['Resources'] as Doc[];
      expect(without).toMatchObject({ id: ids['Ada'], title: 'Engineer' });
      expect(without).not.toHaveProperty('emails');
      expect(await list({ attributes: 'title', excludedAttributes: 'name' })).toMatchObject({ status: 400 });
    });

    test('is asked for in a body too', async () => {
      verifies('scim:protocol-3.4.2-search');
      const body = {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
        filter: 'userName eq "ben"',
        attributes: ['title'],
      };
      const { status, body: found } = await t.ask('POST', '/Users/.search', { body });
      expect([status, found['Resources']]).toMatchObject([200, [{ title: 'analyst' }]]);
    });
  });

  const search = async (rest: Doc) =>
    t.ask('POST', '/.search', {
      body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'], ...rest },
    });
  const bulk = async (Operations: unknown[], rest: Doc = {}) =>
    t.ask('POST', '/Bulk', {
      body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations, ...rest },
    });

  describe('a search of everything', () => {
    test('finds users, then groups, as one list', async () => {
      expect(names(await search({ count: 500 }))).toHaveLength(4);
      const last = await search({ startIndex: 4, count: 10 });
      expect([last.body['totalResults'], names(last)]).toEqual([4, ['Crew']]);
      expect(names(await search({ filter: 'displayName eq "crew"' }))).toEqual(['Crew']);
      expect(names(await search({ filter: 'userName eq "ada"' }))).toEqual(['Ada']);
      expect(await search({ filter: 'shoeSize eq 1' })).toMatchObject({ status: 400 });
    });
  });

  describe('many at once', () => {
    test('name each other, wherever they stand', async () => {
      verifies('scim:protocol-3.7-bulk');
      const { status, body } = await bulk([
        {
          method: 'POST',
          path: '/Groups',
          bulkId: 'g',
          data: { schemas: [GROUP], displayName: 'Bulk', members: [{ value: 'bulkId:u2' }] },
        },
        user('u1', { [ENTERPRISE]: { manager: { value: 'bulkId:u2' } } }),
        user('u2'),
        {
          method: 'PATCH',
          path: '/Users/bulkId:u1',
          data: {
            schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
            Operations: [{ op: 'add', path: 'title', value: 'Led' }],
          },
        },
      ]);
      const answers = body['Operations'] as Doc[];
      expect([status, answers.map((one) => one['status'])]).toEqual([200, ['201', '201', '201', '200']]);
      expect(answers[0]).toMatchObject({
        method: 'POST',
        bulkId: 'g',
        location: expect.stringContaining('/Groups/') as string,
        version: expect.any(String) as string,
      });
      const found = (await list({ filter: 'userName eq "u1"' })).body['Resources'] as Doc[];
      expect(found[0]).toMatchObject({
        title: 'Led',
        [ENTERPRISE]: { manager: { value: (answers[2]!['location'] as string).split('/').at(-1) } },
      });
    });

    test('fail each by itself, as many as one likes, and not in a circle', async () => {
      verifies('scim:protocol-3.7-fail-on-errors');
      const { body } = await bulk([
        user('c1', { [ENTERPRISE]: { manager: { value: 'bulkId:c2' } } }),
        user('c2', { [ENTERPRISE]: { manager: { value: 'bulkId:c1' } } }),
        user('fine'),
        user('Ada'),
      ]);
      expect((body['Operations'] as Doc[]).map((one) => one['status'])).toEqual(['409', '409', '201', '409']);
      const stopped = await bulk([user('Ada'), user('never')], { failOnErrors: 1 });
      expect((stopped.body['Operations'] as Doc[]).map((one) => one['status'])).toEqual(['409']);
      expect((await list({ filter: 'userName eq "never"' })).body).toMatchObject({ totalResults: 0 });
    });

    test('have a limit', async () => {
      verifies('scim:protocol-3.7-limits');
      expect(await bulk(Array.from({ length: 1_001 }, () => user('x')))).toMatchObject({ status: 413 });
      expect(
        await t.ask('POST', '/Bulk', { body: JSON.stringify({ x: 'x'.repeat(4 * 1024 * 1024) }) }),
      ).toMatchObject({ status: 413 });
    });
  });

  describe('the server tells of itself', () => {
    test.each([
      '/ServiceProviderConfig',
      '/Schemas',
      `/Schemas/${USER}`,
      '/ResourceTypes',
      '/ResourceTypes/User',
    ])('%s', async (path) => {
      expect(await t.ask('GET', path)).toMatchObject({ status: 200 });
      expect((await t.ask('GET', path)).headers.get('content-type')).toContain('application/scim+json');
    });

    test('and says when to come back when the database is away', async () => {
      const { db } = t.deps;
      t.deps.db = whileAway(db);
      const told = await t.ask('GET', '/Users');
      t.deps.db = db;
      expect(told).toMatchObject({ status: 503, body: { status: '503' } });
      expect(told.headers.get('retry-after')).toBe('5');
    });

    test('and says no in its own words', async () => {
      verifies('scim:schema-5-discovery', 'scim:protocol-3.11-me');
      expect(await t.ask('GET', '/Me')).toMatchObject({ status: 501 });
      expect(await t.ask('GET', '/Nothing')).toMatchObject({ status: 404, body: { status: '404' } });
      expect(await t.ask('PUT', '/Users')).toMatchObject({ status: 405 });
      expect(await t.ask('GET', '/Schemas?filter=id pr')).toMatchObject({ status: 403 });
      expect(await t.ask('GET', '/Schemas/nothing')).toMatchObject({ status: 404 });
      expect(
        await t.ask('POST', '/Users', { body: '<x/>', headers: { 'content-type': 'text/xml' } }),
      ).toMatchObject({ status: 415 });
    });
  });
});
