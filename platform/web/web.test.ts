import { array, assert, nat, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createAddressReader,
  createCredentialGuard,
  createTokenBuckets,
  foreignPage,
  isLoopbackName,
  WRONG_CREDENTIALS,
  type CredentialGuard,
} from './index.ts';

const from = (
  forwarded: string | undefined,
  socket: string | undefined,
  trusted: string[] = ['10.0.0.0/8', '::1'],
) =>
  createAddressReader(trusted)(
    new Request('http://x/', forwarded === undefined ? {} : { headers: { 'x-forwarded-for': forwarded } }),
    socket,
  );

test.each([
  ['nobody is trusted by default', '203.0.113.9', '198.51.100.1', '198.51.100.1'],
  ['a trusted proxy says who asked', '203.0.113.9', '10.1.2.3', '203.0.113.9'],
  ['also one that is seen in IPv6 dress', '203.0.113.9', '::ffff:10.1.2.3', '203.0.113.9'],
  [
    'of a chain, the right-most that is not trusted',
    '6.6.6.6, 203.0.113.9, 10.9.9.9',
    '10.1.2.3',
    '203.0.113.9',
  ],
  ['what a client invents is not believed', '127.0.0.1, 10.0.0.1, 203.0.113.9', '10.1.2.3', '203.0.113.9'],
  ['with a port or brackets', '[2001:db8::1]:443', '10.1.2.3', '2001:db8::1'],
  ['no address is no hop', 'evil<script>', '10.1.2.3', '10.1.2.3'],
  ['an empty chain', '', '10.1.2.3', '10.1.2.3'],
  ['all of it trusted', '10.5.5.5', '10.1.2.3', '10.5.5.5'],
  ['nothing known', undefined, undefined, ''],
])('%s', (_, forwarded, socket, expected) => {
  expect(from(forwarded, socket)).toBe(expected);
});

test('without trusted proxies the header is worth nothing', () => {
  expect(from('203.0.113.9', '127.0.0.1', [])).toBe('127.0.0.1');
});

const OURS = {
  origin: 'https://mesh.example.org',
  isOurs: (host: string) => host === 'mesh.example.org' || isLoopbackName(host),
};
const ask = (headers: Record<string, string>, method = 'POST') =>
  foreignPage(new Request('http://localhost:4400/', { method, headers }), OURS);
const APP = { host: 'mesh.example.org', origin: 'https://mesh.example.org', 'x-mesh-client': 'web' };

test.each([
  ['the app behind its proxy', APP],
  ['the app behind a proxy that calls this server otherwise', { ...APP, host: 'localhost:4400' }],
  ['the app on this machine', { ...APP, host: 'localhost:4400', origin: 'http://localhost:4400' }],
])('%s may ask', (_, headers) => {
  expect(ask(headers)).toBeUndefined();
});

test.each([
  ['another name', { ...APP, host: 'evil.example' }],
  ['a forwarded name', { ...APP, host: 'evil.example', 'x-forwarded-host': 'mesh.example.org' }],
  ['another origin', { ...APP, origin: 'https://evil.example' }],
  [
    'another origin under a forwarded name',
    { ...APP, origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
  ],
  ['a page without an origin', { ...APP, origin: 'null' }],
  ['another site', { ...APP, 'sec-fetch-site': 'cross-site' }],
  ['a sibling of the site', { ...APP, 'sec-fetch-site': 'same-site' }],
  ['a form', { host: APP.host, origin: APP.origin }],
])('%s may not', (_, headers) => {
  expect(ask(headers)).toEqual(expect.any(String));
});

describe('token buckets', () => {
  const LIMIT = { perSecond: 5, burst: 10 };

  test('grant no more than the burst and what has come back since, and to whoever waited as told', () => {
    assert(
      property(array(nat(400), { minLength: 1, maxLength: 60 }), (pauses) => {
        let now = 0;
        const buckets = createTokenBuckets(() => now);
        let granted = 0;
        for (const pause of pauses) {
          now += pause;
          const taken = buckets.take('a', LIMIT);
          if (taken.granted) granted += 1;
          expect(granted).toBeLessThanOrEqual(10 + (now / 1000) * 5 + 1e-6);
          if (taken.granted) continue;
          now += taken.wait * 1000;
          expect(buckets.take('a', LIMIT).granted).toBe(true);
          granted += 1;
        }
      }),
    );
  });

  test('are of one key each, bounded in number, and take back', () => {
    const buckets = createTokenBuckets(() => 0);
    const one = { perSecond: 0.5, burst: 1 };
    expect(buckets.take('a', one)).toEqual({ granted: true, left: 0, wait: 2, full: 2 });
    expect(buckets.take('a', one).granted).toBe(false);
    buckets.giveBack('a', one);
    expect(buckets.take('a', one).granted).toBe(true);
    // Whoever was not seen for longest is forgotten.
    for (let n = 0; n < 10_000; n++) buckets.take(`other ${n}`, one);
    expect(buckets.take('a', one).granted).toBe(true);
  });
});

const guess = (look: CredentialGuard, address: string, credential: string) =>
  look({ address: () => address, credential }, async () =>
    credential.startsWith('right') ? 'owner' : undefined,
  );

const wrong = async () => undefined;

describe('in front of looking credentials up', () => {
  test('an address that guesses waits; whoever is known there, or comes from elsewhere, does not', async () => {
    let now = 0;
    const look = createCredentialGuard(() => now);
    expect(await guess(look, '2001:db8:1:2::1', 'right')).toEqual({ owner: 'owner' });
    const all = Array.from({ length: WRONG_CREDENTIALS.burst + 5 }, (_, n) =>
      guess(look, `2001:db8:1:2::${n}`, `wrong ${n}`),
    );
    const told = await Promise.all(all);
    expect(told.filter((one) => 'wait' in one)).toEqual(Array.from({ length: 5 }, () => ({ wait: 1 })));
    expect(await guess(look, '2001:db8:1:2::1', 'right')).toEqual({ owner: 'owner' });
    expect(await guess(look, '2001:db8:1:2::1', 'right, and new here')).toEqual({ wait: 1 });
    expect(await guess(look, '2001:db8:1:3::1', 'right, and new here')).toEqual({ owner: 'owner' });
    const atOnce = await Promise.all([1, 2, 3].map(() => guess(look, '2001:db8:1:2::1', 'right')));
    expect(atOnce).toEqual([{ owner: 'owner' }, { owner: 'owner' }, { owner: 'owner' }]);
    now += 1_000;
    expect(await guess(look, '2001:db8:1:2::1', 'wrong')).toEqual({ owner: undefined });
  });

  test('where credentials have names, wrong ones count for their name alone; what could not be looked up does not', async () => {
    const look = createCredentialGuard(() => 0);
    let n = 0;
    const show = (name: string, find: () => Promise<string | undefined>, address = '192.0.2.1') =>
      look({ address: () => address, name, credential: `${name} ${n++}` }, find);
    for (let wrongs = 0; wrongs < WRONG_CREDENTIALS.burst; wrongs++) {
      await expect(show('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
      expect(await show('a', wrong)).toEqual({ owner: undefined });
    }
    expect(await show('a', wrong)).toEqual({ wait: 1 });
    expect(await show('b', wrong)).toEqual({ owner: undefined });
    expect(await show('a', wrong, '192.0.2.2')).toEqual({ owner: undefined });
  });

  test('right ones cost nothing, and one that is no longer right is a wrong one', async () => {
    const look = createCredentialGuard(() => 0);
    for (let n = 0; n < WRONG_CREDENTIALS.burst + 1; n++)
      expect(await guess(look, '192.0.2.1', `right ${n}`)).toEqual({ owner: 'owner' });
    const revoked = { address: () => '192.0.2.1', credential: 'right 0' };
    for (let n = 0; n < WRONG_CREDENTIALS.burst; n++)
      expect(await look(revoked, wrong)).toEqual({ owner: undefined });
    expect(await look(revoked, async () => 'owner')).toEqual({ wait: 1 });
  });
});
