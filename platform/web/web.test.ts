import { expect, test } from 'vitest';
import { createAddressReader, foreignPage, isLoopbackName } from './index.ts';

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
