import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { normaliseUrl } from './normalise-url.ts';

it.each([
  ['https://www.example.org/refunds/?utm_source=mail&utm_campaign=x#rules', 'example.org/refunds'],
  ['http://Example.org:80/refunds', 'example.org/refunds'],
  ['https://example.org:443/refunds/index.html', 'example.org/refunds'],
  ['https://example.org', 'example.org'],
  ['https://example.org/?b=2&a=1&gclid=7', 'example.org?a=1&b=2'],
  ['https://example.org/%7euser/caf%c3%a9', 'example.org/~user/caf%C3%A9'],
  ['https://me:secret@example.org/a', 'example.org/a'],
  ['https://example.org/a;jsessionid=1A2B?fbclid=z', 'example.org/a'],
])('%s is %s', (address, same) => expect(normaliseUrl(address)).toBe(same));

it.each([
  ['https://example.org/a', 'https://example.org/A'],
  ['https://example.org/a?id=1', 'https://example.org/a?id=2'],
  ['https://example.org:8080/a', 'https://example.org/a'],
  ['https://example.org/app#/courses/1', 'https://example.org/app#/courses/2'],
  ['https://wiki.example.org/a', 'https://example.org/a'],
  ['https://example.org/?ref=1', 'https://example.org/'],
  ['https://www.org/a', 'https://org/a'],
])('%s is not %s', (a, b) => expect(normaliseUrl(a)).not.toBe(normaliseUrl(b)));

it.each(['mailto:ada@example.org', 'file:///srv/a.md', 'notes/a.md', ''])('"%s" is no page', (address) =>
  expect(normaliseUrl(address)).toBeUndefined(),
);

it('is idempotent', () => {
  const part = fc.stringMatching(/^[\w%./;=&?#+ -]{0,20}$/);
  const anyUrl = fc
    .tuple(fc.webUrl({ withQueryParameters: true, withFragments: true }), part)
    .map(([url, more]) => url + more);
  fc.assert(
    fc.property(anyUrl, (address) => {
      const once = normaliseUrl(address);
      expect(once === undefined ? once : normaliseUrl(`https://${once}`)).toBe(once);
    }),
    { numRuns: 2000 },
  );
});

it('does not see tracking parameters, wherever they stand', () => {
  const named = fc.constantFrom('utm_source', 'utm_medium', 'UTM_TERM', 'gclid', 'fbclid', 'mc_eid');
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), named, fc.nat(), (address, name, value) => {
      const tracked = new URL(address);
      tracked.searchParams.append(name, String(value));
      expect(normaliseUrl(tracked.href)).toBe(normaliseUrl(address));
    }),
  );
});
