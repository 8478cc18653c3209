import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiClient, type ApiClient } from '../e2e/api-client.ts';
import { openBrowser, type TestBrowser } from '../fixtures/browser.ts';
import { startServer, type TestServer } from '../fixtures/server.ts';

const { LEMONLDAP_URL = '', LEMONLDAP_CONF = '' } = process.env;
/** With what form encoding may change, and what providers that do not decode read as it stands. */
const SECRET = 'a-secret_of.this-check~';

interface Provider {
  id: string;
  redirectUri: string;
  signedOutUri: string;
  backChannelLogoutUri: string;
  lastSignIn: { groups: string[]; claims: { name: string; sample: string }[] } | null;
}
interface Step {
  step: string;
  ok: boolean;
  detail: string | null;
}

let server: TestServer;
let browser: TestBrowser;
let api: ApiClient;
let provider: Provider;

beforeAll(async () => {
  [server, browser] = await Promise.all([
    startServer({ MESH_DEMO: 'off', MESH_ALLOWED_HOSTS: 'localhost' }),
    openBrowser(),
  ]);
  api = apiClient(server);
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
  provider = await api.get<Provider>(`/identity-providers/${id}`);
  configure({});
  await everyWorkerKnows();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Makes the mesh known there, as an administrator of LemonLDAP::NG would in its manager. */
function register(options: Record<string, unknown> = {}): void {
  configure({
    oidcRPMetaDataOptions: {
      mesh: {
        oidcRPMetaDataOptionsClientID: 'mesh',
        oidcRPMetaDataOptionsClientSecret: SECRET,
        oidcRPMetaDataOptionsRedirectUris: provider.redirectUri,
        oidcRPMetaDataOptionsPostLogoutRedirectUris: provider.signedOutUri,
        oidcRPMetaDataOptionsIDTokenSignAlg: 'RS256',
        oidcRPMetaDataOptionsBypassConsent: 1,
        oidcRPMetaDataOptionsRequirePKCE: 1,
        oidcRPMetaDataOptionsLogoutUrl: provider.backChannelLogoutUri,
        oidcRPMetaDataOptionsLogoutType: 'back',
        ...options,
      },
    },
    oidcRPMetaDataExportedVars: {
      mesh: { name: 'cn', email: 'mail', preferred_username: 'uid', groups: 'groups;string;always' },
    },
    oidcRPMetaDataOptionsExtraClaims: { mesh: { groups: 'groups' } },
  });
}

/** Its first configuration with this difference, from now on. */
function configure(difference: object): void {
  const first = JSON.parse(readFileSync(join(LEMONLDAP_CONF, 'lmConf-1.json'), 'utf8')) as object;
  const cfgNum = 1 + Math.max(...readdirSync(LEMONLDAP_CONF).map((name) => Number(/\d+/.exec(name))));
  const configuration = { ...first, cfgNum, ...difference };
  writeFileSync(join(LEMONLDAP_CONF, `lmConf-${cfgNum}.json`), JSON.stringify(configuration));
}

/** Each of its processes looks for a new configuration by itself, a second after the last time. */
const everyWorkerKnows = () => new Promise((resolve) => setTimeout(resolve, 2_500));

const check = async () =>
  (await api.send<{ steps: Step[] }>('POST', `/identity-providers/${provider.id}/check`, {})).steps;

/** It reads its configuration anew when it is asked, a second after the last time at the earliest. */
async function untilKnown(): Promise<Step[]> {
  for (;;) {
    const steps = await check();
    if (steps.every(({ ok }) => ok)) return steps;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

/** Signs in with a demo account, which has its name as the password; returns the page and what the session says. */
async function comeIn(account: string) {
  const { page } = await browser.visitor();
  await page.goto(`${server.origin}/sign-in/oidc/${provider.id}?to=/settings`);
  await page.locator('input[name="user"]').fill(account);
  await page.locator('input[name="password"]').fill(account);
  await page.locator('button[type="submit"]').first().click();
  await page.waitForURL((url) => url.origin === server.origin && !url.pathname.startsWith('/sign-in/oidc'));
  const session = async () => page.request.get(`${server.origin}/api/v1/session`);
  return { page, session };
}

test('a client that it does not know is told as that', async () => {
  const steps = await check();
  console.table(steps);
  expect(steps.at(-1)).toMatchObject({
    step: 'client',
    ok: false,
    detail: expect.stringContaining('does not take this client id'),
  });
});

describe('when it knows the mesh', () => {
  beforeAll(async () => {
    register();
    console.table(await untilKnown());
    await everyWorkerKnows();
  });

  test('somebody comes in with their groups, and goes', async () => {
    const { page, session } = await comeIn('dwho');
    expect(await (await session()).json()).toMatchObject({ person: { name: 'Doctor Who' } });
    const { lastSignIn } = await api.get<Provider>(`/identity-providers/${provider.id}`);
    console.table(lastSignIn!.claims);
    // Newer ones have groups of their own besides.
    expect(lastSignIn!.groups).toEqual(expect.arrayContaining(['doctors', 'timelords']));
    const { people } = await api.get<{ people: { id: string }[] }>('/people?q=Doctor');
    const { groups } = await api.get<{ groups: { name: string }[] }>(`/people/${people[0]!.id}`);
    expect(groups.map(({ name }) => name)).toEqual(['Time Lords']);

    const next = await page.evaluate(async () => {
      const answer = await fetch('/sign-in/api/sign-out', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-mesh-client': 'web' },
        body: '{}',
      });
      return ((await answer.json()) as { next?: string }).next;
    });
    expect(next).toContain('/oauth2/logout');
    expect((await session()).status()).toBe(401);
    await page.goto(next!);
    console.log(
      'signing out there leads to',
      page.url(),
      (await page.locator('body').innerText()).slice(0, 300),
    );
  });

  test.each([
    ['by the name of the person', 0],
    ['by the name of its session', 1],
  ])('whoever signs out there is signed out here, at once: %s', async (_, sessionRequired) => {
    register({ oidcRPMetaDataOptionsLogoutSessionRequired: sessionRequired });
    await everyWorkerKnows();
    const [leaver, other] = [await comeIn('rtyler'), await comeIn('msmith')];
    expect([(await leaver.session()).status(), (await other.session()).status()]).toEqual([200, 200]);
    const clicked = Date.now();
    await leaver.page.goto(`${LEMONLDAP_URL}/?logout=1`);
    let status = 200;
    while (status === 200 && Date.now() - clicked < 20_000) status = (await leaver.session()).status();
    console.log(`signed out here ${Date.now() - clicked} ms after the click there`);
    expect([status, (await other.session()).status()]).toEqual([401, 200]);
  });
});
