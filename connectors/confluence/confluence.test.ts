import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contextFor, startServer } from '@mesh/connectors/kit/testing';
import { groups } from './groups.ts';
import { confluenceConnector } from './index.ts';
import { fingerprint, spaceReaders } from './readers.ts';
import { pageSchema, permissionsSchema } from './schema.ts';
import { toHtml } from './storage.ts';

test('restrictions hold for everything below, and each one is a group within the one above', () => {
  const lists = new Map([
    ['2', { people: ['ada'], groups: [] }],
    ['4', { people: [], groups: ['team'] }],
  ]);
  const paths = new Map([
    ['2', ['1', '2']],
    ['3', ['1', '2', '3']],
    ['4', ['1', '2', '3', '4']],
    ['5', ['1', '5']],
  ]);
  const { groupOf, restricted } = spaceReaders('S', lists, paths);
  expect(groupOf.get('3')).toBe(groupOf.get('2'));
  expect(groupOf.has('5')).toBe(false);
  expect(restricted.get(groupOf.get('4')!)?.above).toBe(groupOf.get('2'));
  expect(restricted.get(groupOf.get('2')!)?.above).toBe('space:S');
});

const list = (person: string) => new Map([['2', { people: [person], groups: [] }]]);

const at = (...path: string[]) =>
  new Map([
    ['2', ['2']],
    ['3', path],
  ]);

const printOf = (...space: Parameters<typeof spaceReaders>) => fingerprint([spaceReaders(...space)]);

test('another list, or another place, is another fingerprint; a page beside it is not', () => {
  const before = printOf('S', list('ada'), at('2', '3'));
  expect(printOf('S', list('ada'), at('2', '3'))).toBe(before);
  expect(printOf('S', list('ingrid'), at('2', '3'))).not.toBe(before);
  expect(printOf('S', list('ada'), at('1', '3'))).not.toBe(before);
});

const restriction = (people: string[], ids: string[]) => ({
  read: {
    restrictions: {
      user: { results: people.map((accountId) => ({ accountId })) },
      group: { results: ids.map((id) => ({ id })) },
    },
  },
});

const content = (id: string, ancestors: string[], restrictions: object) => ({
  id,
  space: { key: 'DOC' },
  ancestors: ancestors.map((one) => ({ id: one })),
  restrictions,
});

const can = (type: string, id: string, key = 'read', targetType = 'space') => ({
  principal: { type, id },
  operation: { key, targetType },
});

test('readers pass every list from the root down and may view the space; hidden mails open nothing', async () => {
  const none = restriction([], []);
  const answers: Record<string, unknown> = {
    '/wiki/api/v2/spaces': [{ id: '7', key: 'DOC', name: 'Docs' }],
    '/wiki/api/v2/spaces/7/permissions': [
      can('user', 'a'),
      can('group', 'staff'),
      can('user', 'x', 'delete', 'page'),
      can('access-class', 'anonymous'),
    ],
    '/wiki/rest/api/group/staff/membersByGroupId': [{ accountId: 'b' }, { accountId: 'hidden' }],
    '/wiki/rest/api/content/search': [
      content('1', [], none),
      content('2', ['1'], restriction(['b', 'outsider'], ['staff'])),
      content('3', ['1', '2'], restriction(['a', 'b'], [])),
    ],
    '/wiki/api/v2/users-bulk': [
      { accountId: 'a', email: 'Ada@example.org' },
      { accountId: 'b', email: 'ben@example.org' },
      { accountId: 'hidden', email: '' },
    ],
  };
  const server = await startServer(({ url }) =>
    answers[url.pathname] === undefined
      ? undefined
      : { body: JSON.stringify({ results: answers[url.pathname], _links: {} }) },
  );
  try {
    const config = { url: server.origin, spaces: ['DOC'], email: 'ada@example.org', token: 'secret' };
    const found = new Map<string, string[]>();
    for await (const group of groups(contextFor(confluenceConnector, config)))
      found.set(group.nativeId.split(':').slice(0, 2).join(':'), group.members);
    expect(Object.fromEntries(found)).toEqual({
      'space:7': ['person:ada@example.org', 'person:ben@example.org'],
      'page:2': ['person:ben@example.org'],
      'page:3': ['person:ben@example.org'],
    });
  } finally {
    await server.stop();
  }
});

test('storage format becomes HTML: code, tasks and macro text stay, parameters and references go', () => {
  const storage =
    '<p>Use <ac:link><ri:page ri:content-title="Locks" /><ac:plain-text-link-body><![CDATA[the <lock>]]></ac:plain-text-link-body></ac:link>.</p>' +
    '<ac:structured-macro ac:name="code" ac:macro-id="1"><ac:parameter ac:name="language">bash</ac:parameter><ac:plain-text-body><![CDATA[echo "<b>" && exit]]></ac:plain-text-body></ac:structured-macro>' +
    '<ac:structured-macro ac:name="info"><ac:rich-text-body><p>Mind the gap.</p></ac:rich-text-body></ac:structured-macro>' +
    '<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>Ring <time datetime="2026-03-01" /></ac:task-body></ac:task></ac:task-list>' +
    '<ac:image><ri:attachment ri:filename="a.png" /></ac:image><p>An unclosed <![CDATA[end <i>';
  expect(toHtml(storage)).toBe(
    '<html><body><p>Use the &lt;lock&gt;.</p><pre><code>echo "&lt;b&gt;" &amp;&amp; exit</code></pre><p>Mind the gap.</p>' +
      '<ul><li>Ring 2026-03-01</li></ul><p>An unclosed end &lt;i&gt;</body></html>',
  );
});

test('a large hostile page takes no time', () => {
  // Were it looked through anew at each beginning, the test would run out of time.
  expect(toHtml('<![CDATA['.repeat(100_000) + '<ac:parameter '.repeat(100_000))).toMatch(/^<html>/);
});

test('what Atlassian documents is understood', () => {
  // https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-permissions/, response 200
  expect(
    permissionsSchema.parse({
      results: [
        {
          id: '<string>',
          principal: { type: 'user', id: '<string>' },
          operation: { key: 'use', targetType: 'page' },
        },
      ],
      _links: { next: '<string>', base: '<string>' },
    }).results,
  ).toHaveLength(1);
  expect(pageSchema.safeParse({ id: '1', status: 'new-status', title: 'T' }).success).toBe(false);
});

describe('connected in the browser', () => {
  const SITE = 'https://acme.atlassian.net';
  const answers: Record<string, object> = {
    '/oauth/token/accessible-resources': [
      { id: 'c0', url: 'https://other.atlassian.net' },
      { id: 'c1', url: SITE, name: 'Acme', scopes: ['read:page:confluence'] },
    ],
    '/ex/confluence/c1/wiki/api/v2/spaces': { results: [{ id: '7', key: 'DOC', name: 'Docs' }] },
    '/ex/confluence/c1/wiki/api/v2/spaces/7/pages': {
      results: [{ id: '1' }],
      _links: { next: '/wiki/api/v2/spaces/7/more?cursor=abc' },
    },
    '/ex/confluence/c1/wiki/api/v2/spaces/7/more': { results: [{ id: '2' }], _links: {} },
  };
  let server: Awaited<ReturnType<typeof startServer>>;
  beforeAll(async () => {
    server = await startServer(({ url }) =>
      answers[url.pathname] === undefined ? undefined : { body: JSON.stringify(answers[url.pathname]) },
    );
  });
  afterAll(() => server.stop());

  const idsOf = async (url: string): Promise<string[]> => {
    const client = { gateway: server.origin, clientId: 'mesh', clientSecret: 'secret' };
    const config = { url, spaces: ['DOC'], blogPosts: false, ...client };
    const context = contextFor(confluenceConnector, config, { credential: { accessToken: 'access' } });
    const ids: string[] = [];
    for await (const page of confluenceConnector.listIds!(context, 'pages', undefined as never))
      ids.push(...page);
    return ids;
  };

  test('it is asked at the gateway by the id of its site, wherever a link leads', async () => {
    expect(await idsOf(SITE)).toEqual(['1', '2']);
  });

  test('a site that was not chosen is named, with those that were', async () => {
    await expect(idsOf('https://elsewhere.atlassian.net')).rejects.toMatchObject({
      code: 'unauthorised',
      field: 'url',
      message: expect.stringContaining(SITE),
    });
  });

  test('the browser flow asks for a refresh token and goes to Atlassian; an API token needs none', () => {
    const settings = { url: SITE, spaces: ['DOC'] };
    const client = confluenceConnector.oauth!(
      confluenceConnector.config.parse({ ...settings, clientId: 'mesh', clientSecret: 'secret' }),
    );
    expect(client).toMatchObject({
      authorisationUrl: 'https://auth.atlassian.com/authorize',
      tokenUrl: 'https://auth.atlassian.com/oauth/token',
      scopes: expect.arrayContaining(['offline_access']),
      parameters: { audience: 'api.atlassian.com' },
    });
    const byToken = confluenceConnector.config.parse({ ...settings, email: 'ada@example.org', token: 't' });
    expect(confluenceConnector.oauth!(byToken)).toBeUndefined();
    expect(confluenceConnector.config.safeParse({ ...settings, token: 't' }).error?.issues[0]?.path).toEqual([
      'email',
    ]);
  });
});
