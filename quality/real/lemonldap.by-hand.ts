import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiClient, type ApiClient } from '../e2e/api-client.ts';
import { openBrowser, type TestBrowser } from '../fixtures/browser.ts';
import { startServer, type TestServer } from '../fixtures/server.ts';

const { LEMONLDAP_URL = '', LEMONLDAP_CONF = '' } = process.env;
const SECRET = 'a-secret-of-this-check';

let server: TestServer;
let browser: TestBrowser;
let api: ApiClient;

beforeAll(async () => {
  [server, browser] = await Promise.all([
    startServer({ MESH_DEMO: 'off', MESH_ALLOWED_HOSTS: 'localhost' }),
    openBrowser(),
  ]);
  api = apiClient(server);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Makes the mesh known there, as an administrator of LemonLDAP::NG would in its manager. */
function register({ redirectUri, signedOutUri }: { redirectUri: string; signedOutUri: string }): void {
  const first = JSON.parse(readFileSync(join(LEMONLDAP_CONF, 'lmConf-1.json'), 'utf8')) as { cfgNum: number };
  const configuration = {
    ...first,
    cfgNum: 2,
    oidcRPMetaDataOptions: {
      mesh: {
        oidcRPMetaDataOptionsClientID: 'mesh',
        oidcRPMetaDataOptionsClientSecret: SECRET,
        oidcRPMetaDataOptionsRedirectUris: redirectUri,
        oidcRPMetaDataOptionsPostLogoutRedirectUris: signedOutUri,
        oidcRPMetaDataOptionsIDTokenSignAlg: 'RS256',
        oidcRPMetaDataOptionsBypassConsent: 1,
        oidcRPMetaDataOptionsRequirePKCE: 1,
      },
    },
    oidcRPMetaDataExportedVars: {
      mesh: { name: 'cn', email: 'mail', preferred_username: 'uid', groups: 'groups;string;always' },
    },
    oidcRPMetaDataOptionsExtraClaims: { mesh: { groups: 'groups' } },
  };
  writeFileSync(join(LEMONLDAP_CONF, 'lmConf-2.json'), JSON.stringify(configuration));
}

interface Provider {
  redirectUri: string;
  signedOutUri: string;
  lastSignIn: { groups: string[]; claims: { name: string; sample: string }[] } | null;
}

test('somebody of a real LemonLDAP::NG comes in with their groups, and goes', async () => {
  const { id } = await api.send<{ id: string }>('POST', '/identity-providers', {
    address: LEMONLDAP_URL,
    name: 'LemonLDAP',
    clientId: 'mesh',
    clientSecret: SECRET,
    scopes: ['profile', 'email', 'groups'],
    enabled: true,
    justInTime: true,
    mailTrust: 'always',
    groupClaim: 'groups',
    groupMap: [{ value: 'timelords', groupName: 'Time Lords', role: 'curator' }],
  });
  register(await api.get<Provider>(`/identity-providers/${id}`));
  let failed: object[];
  // It reads its configuration anew when it is asked, a second after the last time at the earliest.
  do {
    const { steps } = await api.send<{ steps: { step: string; ok: boolean; detail: string | null }[] }>(
      'POST',
      `/identity-providers/${id}/check`,
      {},
    );
    failed = steps.filter(({ ok }) => !ok);
    console.table(failed);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  } while (failed.length > 0);

  const { page } = await browser.visitor();
  await page.goto(`${server.origin}/sign-in/oidc/${id}?to=/settings`);
  await page.locator('input[name="user"]').fill('dwho');
  await page.locator('input[name="password"]').fill('dwho');
  await page.getByRole('button', { name: /connect|log/i }).click();
  await page.waitForURL((url) => url.origin === server.origin && !url.pathname.startsWith('/sign-in/oidc'));
  const session = async () => (await page.request.get(`${server.origin}/api/v1/session`)).json();
  expect(await session()).toMatchObject({ person: { name: 'Doctor Who' } });
  const { lastSignIn } = await api.get<Provider>(`/identity-providers/${id}`);
  console.table(lastSignIn!.claims);
  expect(lastSignIn!.groups.toSorted()).toEqual(['doctors', 'timelords']);
  const { people } = await api.get<{ people: { id: string; name: string }[] }>('/people?q=Doctor');
  const detail = await api.get<{ groups: { name: string }[] }>(`/people/${people[0]!.id}`);
  expect(detail.groups.map(({ name }) => name)).toEqual(['Time Lords']);

  const next = await page.evaluate(async () => {
    const answer = await fetch('/sign-in/api/sign-out', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-mesh-client': 'web' },
      body: '{}',
    });
    return ((await answer.json()) as { next?: string }).next;
  });
  expect(next).toContain('/oauth2/logout');
  expect((await page.request.get(`${server.origin}/api/v1/session`)).status()).toBe(401);
});
