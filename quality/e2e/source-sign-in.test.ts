import { afterAll, beforeAll, expect, test } from 'vitest';
import { anAuthorisationServer, type TestAuthorisationServer } from '@mesh/domain/testing';
import { openBrowser, type TestBrowser } from '../fixtures/browser.ts';
import { startServer, type TestServer } from '../fixtures/server.ts';
import { anAdministrator } from './an-administrator.ts';
import { apiClient, runEnded, waitForSource, type ApiClient } from './api-client.ts';

const SITE = 'http://acme.atlassian.test';
const CLOUD = '/ex/confluence/c1/wiki';
const CREATED = '2026-01-05T08:00:00.000Z';
/** The mesh renews a token so long before its end: the one that the browser brought is not good for a run. */
const TOKEN_SECONDS = 60;

const TITLES = [
  'Returns',
  'Refunds',
  'Repairs',
  'Parts',
  'Prices',
  'Pallets',
  'Porters',
  'Posts',
  'Pick-ups',
  'Parcels',
];
/** The one of the ten pages of the list that does not come; 0: all do. */
let broken = 0;
/** Titles that are there no longer. */
const gone = new Set<string>();

const record = (title: string) => ({
  id: String(100 + TITLES.indexOf(title)),
  title,
  status: 'current',
  spaceId: '7',
  createdAt: CREATED,
  version: { number: 1, createdAt: CREATED },
  body: { storage: { value: `<p>What ${title} are about.</p>` } },
  _links: { webui: `/spaces/DOC/pages/${title}` },
});

/** One title a page, as Confluence leads from page to page. */
function contents({ pathname, searchParams }: URL): unknown {
  const at = Number(searchParams.get('cursor') ?? 1);
  if (at === broken) return 500;
  const next = `${pathname.replace('/ex/confluence/c1', '')}?cursor=${at + 1}`;
  return {
    results: [TITLES[at - 1]!].filter((title) => !gone.has(title)).map(record),
    _links: at < TITLES.length ? { next } : {},
  };
}

/** What Atlassian's gateway answers for a space that a person may view. */
const ANSWERS: Record<string, (url: URL) => unknown> = {
  '/oauth/token/accessible-resources': () => [{ id: 'c1', url: SITE }],
  [`${CLOUD}/api/v2/spaces`]: () => ({ results: [{ id: '7', key: 'DOC', name: 'Handbook' }] }),
  [`${CLOUD}/api/v2/spaces/7/permissions`]: () => ({
    results: [{ principal: { type: 'user', id: 'a1' }, operation: { key: 'read', targetType: 'space' } }],
  }),
  [`${CLOUD}/api/v2/spaces/7/pages`]: contents,
  [`${CLOUD}/api/v2/spaces/7/blogposts`]: () => ({ results: [] }),
  [`${CLOUD}/api/v2/pages`]: ({ searchParams }) => ({
    results: TITLES.filter((title) => !gone.has(title))
      .map(record)
      .filter(({ id }) => searchParams.get('id')!.split(',').includes(id)),
  }),
  [`${CLOUD}/rest/api/content/search`]: () => ({ results: [] }),
  [`${CLOUD}/api/v2/users-bulk`]: () => ({ results: [{ accountId: 'a1', email: 'ada@example.org' }] }),
};

let server: TestServer;
let browser: TestBrowser;
let gateway: TestAuthorisationServer;
let api: ApiClient;

beforeAll(async () => {
  [server, browser, gateway] = await Promise.all([
    startServer({ MESH_DEMO: 'off', MESH_ALLOWED_HOSTS: '127.0.0.1', MESH_EMBEDDINGS: 'none' }),
    openBrowser(),
    anAuthorisationServer({
      routes: { authorization: '/authorize', token: '/oauth/token' },
      scopes: [
        'read:space:confluence',
        'read:space.permission:confluence',
        'read:page:confluence',
        'read:blogpost:confluence',
        'read:content-details:confluence',
        'read:group:confluence',
        'read:user:confluence',
        'offline_access',
      ],
      tokenSeconds: TOKEN_SECONDS,
      api: (url) => ANSWERS[url.pathname]?.(url),
    }),
  ]);
  api = apiClient(server);
});
afterAll(async () => {
  await browser?.close();
  await gateway?.close();
  await server?.stop();
});

/** What the last run came to, once it has ended. */
async function nextRun(id: string) {
  await api.send('POST', `/sources/${id}/sync`);
  return waitForSource(api, id, runEnded);
}

test('a source is added and signed in at in the browser, is read with tokens that are renewed, and asks once when that was taken back', async () => {
  const {
    page: tab,
    context,
    complaints,
  } = await anAdministrator({ server, browser, api }, { name: 'Ada', email: 'ada@example.org' });
  const secret = 's'.repeat(40);
  // The provider's pages ask for a font of the outside.
  await context.route('https://fonts.googleapis.com/**', (route) =>
    route.fulfill({ contentType: 'text/css' }),
  );
  gateway.register({
    clientId: 'mesh',
    clientSecret: secret,
    redirectUri: `${server.origin}/oauth/callback`,
  });
  await tab.goto(`${server.origin}/sources`);
  await tab.getByText('Or choose a kind of source').click();
  await tab.getByRole('button', { name: 'Confluence' }).click();
  await tab.getByRole('textbox', { name: 'Name' }).fill('Handbook');
  for (const [label, value] of [
    ['Address', SITE],
    ['Spaces', 'DOC'],
  ] as const)
    await tab.getByRole('textbox', { name: label }).last().fill(value);
  await tab.getByText(/more settings/).click();
  for (const [label, value] of [
    ['Client id', 'mesh'],
    ['Client secret', secret],
    ['Gateway', gateway.origin],
  ] as const)
    await tab.getByLabel(label).fill(value);
  await tab.getByRole('button', { name: 'Add and sync' }).click();

  // The pages of the provider: who it is, and what they let the mesh do.
  await tab.getByPlaceholder('Enter any login').fill('ada');
  await tab.getByPlaceholder('and password').fill('any');
  await tab.getByRole('button', { name: 'Sign-in' }).click();
  await tab.getByText('read:page:confluence', { exact: true }).waitFor();
  await tab.getByRole('button', { name: 'Continue' }).click();
  await tab.getByRole('heading', { name: 'Signed in' }).waitFor();
  await tab.getByRole('button', { name: 'Read it now' }).click();
  await tab.getByText('10 new').first().waitFor();
  const id = new URL(tab.url()).pathname.split('/').at(-1)!;
  expect(gateway.given.slice(0, 2)).toEqual(['authorization_code', 'refresh_token']);

  // Everything is read anew, and page 7 of 10 does not come; what has gone meanwhile is not taken away either.
  const { config } = await api.get<{ config: object }>(`/sources/${id}`);
  await api.send('PATCH', `/sources/${id}`, { config: { ...config, blogPosts: false } });
  broken = 7;
  gone.add('Posts');
  expect(await nextRun(id)).toMatchObject({
    lastRun: { state: 'failed', counts: { removed: 0 } },
    counts: { items: 10 },
  });
  broken = 0;
  expect((await nextRun(id)).lastRun).toMatchObject({ state: 'succeeded', counts: { removed: 1 } });

  await gateway.takeBack();
  const refused = await nextRun(id);
  expect(refused).toMatchObject({
    lastRun: { state: 'failed', counts: { removed: 0, failed: 0 } },
    counts: { items: 9 },
  });
  await tab.reload();
  await tab.getByText('Confluence wants a person to sign in before anything can be read.').waitFor();
  await tab.getByRole('button', { name: 'Sign in at the source' }).click();
  await tab.getByRole('button', { name: 'Continue' }).click();
  await tab.getByRole('button', { name: 'Read it now' }).click();
  await tab.getByRole('heading', { name: 'Handbook' }).waitFor();
  expect((await waitForSource(api, id, runEnded)).lastRun).toMatchObject({ state: 'succeeded' });
  expect(complaints).toEqual([]);
}, 120_000);
