import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  authorisationCode,
  defineConnector,
  rest,
  type Credential,
  type CredentialStore,
  type HttpClient,
} from '@mesh/connectors/kit';
import { memoryCredentials, testClock, testHttp } from '@mesh/connectors/kit/testing';
import { defineEmulator, oauthTokens, type Emulated } from '@mesh/connectors/kit/emulator';

const connector = defineConnector({
  id: 'any',
  title: 'Any',
  description: 'For tests.',
  config: z.object({}),
  auth: 'authorisation-code',
  streams: [{ name: 'all', removed: 'never', acl: 'inherited' }],
  defaultInterval: 60,
  check: async () => ({ title: '', detail: '' }),
  async *pull() {
    yield* [];
    return { position: null, hasMore: false };
  },
});

const emulator = defineEmulator({
  connector,
  cannot: { move: 'There is one place only.' },
  nativeIdOf: ({ number }) => `n${number}`,
  auth: {
    sessions: [401, 200],
    rotates: true,
    open: oauthTokens('/token'),
    refuse: (status) => ({ status, json: { ok: false, error: 'token_expired' } }),
    connected: (tokens) => ({ accessToken: tokens.give(), refreshToken: tokens.giveRefresh() }),
  },
  config: (origin, secret) => ({ origin, secret }),
  serve: (world, { path }) =>
    path === '/records'
      ? { json: { ok: true, titles: world.records().map(({ title }) => title) } }
      : undefined,
});

const schema = z.looseObject({ ok: z.literal(true), titles: z.array(z.string()) });
let system: Emulated;
let http: HttpClient;
let store: CredentialStore;

beforeEach(async () => {
  system = await emulator.start();
  http = testHttp(testClock());
  store = memoryCredentials(system.credential);
});
afterEach(() => system.stop());

function client(credential = store, signal = new AbortController().signal) {
  const { origin, secret } = system.config as { origin: string; secret: string };
  const oauth = {
    authorisationUrl: '',
    tokenUrl: `${origin}/token`,
    clientId: 'c',
    clientSecret: secret,
    scopes: [],
  };
  return rest({
    context: { http, signal, credential },
    baseUrl: origin,
    auth: authorisationCode(oauth),
    expired: ({ status, body }) =>
      status === 401 || (body as { error?: string } | undefined)?.error === 'token_expired',
  });
}
const ask = () => client().getPage('/records', schema);

test('what happens in the world is told, by the ids of the connector', async () => {
  const { world } = system;
  expect(world.seed(2)).toEqual(['n1', 'n2']);
  expect(world.create({ title: 'Third' })).toBe('n3');
  world.rename!('n1', 'First');
  world.remove('n2');
  expect((await ask()).body.titles).toEqual(['First', 'Third']);
  expect(world.nativeIds()).toEqual(['n1', 'n3']);
  expect(world.move).toBeUndefined();
  expect(() => world.update('n2', 'x')).toThrow('no record "n2"');
});

test('a place takes its records along, and others are left', () => {
  const { world } = system;
  const ids = world.seed(6);
  const gone = world.removeParent!(ids[0]!);
  expect(gone).toContain(ids[0]);
  expect([...gone, ...world.nativeIds()].sort()).toEqual(ids.sort());
  expect(world.nativeIds()).not.toHaveLength(0);
});

describe('sessions', () => {
  test.each([401, 200] as const)('that end as %s are renewed, and the old refresh token dies', async (as) => {
    await ask();
    const before = (await store.current()) as Credential;
    system.sessions!.expire(as);
    await Promise.all([ask(), ask(), ask()]);
    expect(system.sessions!.given()).toBe(2);
    const again = client(memoryCredentials(before)).get('/records', schema);
    await expect(again).rejects.toMatchObject({ code: 'unauthorised', vendorCode: 'invalid_grant' });
    const after = (await store.current()) as Credential;
    expect(system.secrets()).toEqual(expect.arrayContaining([after.accessToken, after.refreshToken]));
  });

  test('a right that was taken back stays so', async () => {
    system.revoke!();
    await expect(ask()).rejects.toMatchObject({ code: 'unauthorised' });
  });
});

describe('faults', () => {
  test('are met by the requests that they are planned for, and by no others', async () => {
    system.faults.at(1, { type: 'status', status: 503, headers: { 'retry-after': '9' } }, 2);
    await ask();
    expect(system.faults.requests).toHaveLength(3);
    system.faults.clear();
    await ask();
    expect(system.faults.requests).toEqual(['GET /records']);
  });

  test('a cut answer is none', async () => {
    system.faults.at(1, { type: 'cut' }, 4);
    await expect(ask()).rejects.toMatchObject({ code: 'unreachable' });
    await ask();
  });

  test('a slow answer is whole', async () => {
    system.world.seed(3);
    system.faults.at(1, { type: 'slow', ms: 20 });
    expect((await ask()).body.titles).toHaveLength(3);
  });

  test('no answer is waited for until the caller gives up', async () => {
    const stop = new AbortController();
    system.faults.at(1, () => stop.abort(new Error('stopped')));
    system.faults.at(1, { type: 'hang' });
    await expect(client(store, stop.signal).get('/records', schema)).rejects.toThrow('stopped');
  });

  test('an answer comes twice, and something happens between two', async () => {
    await ask();
    system.faults.at(2, () => system.world.seed(1));
    system.faults.at(2, { type: 'repeat' });
    expect((await ask()).body.titles).toEqual([]);
    expect((await ask()).body.titles).toHaveLength(1);
  });

  test('its clock can be wrong', async () => {
    system.setClock(3_600_000);
    const { date } = await ask();
    expect(date!.getTime() - Date.now()).toBeGreaterThan(3_500_000);
  });
});
