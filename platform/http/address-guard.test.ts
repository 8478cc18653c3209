import { assert, integer, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { addressGuard } from './address-guard.ts';

const closed = addressGuard([]);

test.each(['8.8.8.8', '1.1.1.1', '151.101.1.69', '2606:4700:4700::1111', '2a00:1450:4001:829::200e'])(
  '%s is public',
  (address) => expect(closed('host', 443, address)).toBe(true),
);

test.each([
  ['0.0.0.0', 'unspecified'],
  ['127.0.0.1', 'loopback'],
  ['127.255.255.254', 'loopback'],
  ['10.1.2.3', 'private'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.168.1.1', 'private'],
  ['169.254.169.254', 'metadata'],
  ['168.63.129.16', 'Azure metadata'],
  ['100.100.100.200', 'CGNAT and Alibaba metadata'],
  ['192.0.0.192', 'Oracle metadata'],
  ['198.18.0.1', 'benchmarking'],
  ['224.0.0.1', 'multicast'],
  ['255.255.255.255', 'broadcast'],
  ['240.0.0.1', 'reserved'],
  ['::', 'unspecified'],
  ['::1', 'loopback'],
  ['::127.0.0.1', 'IPv4-compatible'],
  ['::ffff:127.0.0.1', 'IPv4-mapped'],
  ['::ffff:8.8.8.8', 'IPv4-mapped'],
  ['64:ff9b::a9fe:a9fe', 'NAT64'],
  ['64:ff9b:1::a9fe:a9fe', 'local NAT64'],
  ['2002:7f00:1::', '6to4'],
  ['2001:0:1::', 'Teredo'],
  ['fe80::1', 'link-local'],
  ['fd00:ec2::254', 'AWS metadata over IPv6'],
  ['fec0::1', 'site-local'],
  ['ff02::1', 'multicast'],
  ['2001:db8::1', 'documentation'],
  ['4000::1', 'not assigned'],
])('%s is refused: %s', (address) => expect(closed('host', 80, address)).toBe(false));

test('no IPv4-mapped address passes, whatever it maps to', () => {
  const octet = integer({ min: 0, max: 255 });
  assert(
    property(tuple(octet, octet, octet, octet), (octets) => {
      expect(closed('host', 80, `::ffff:${octets.join('.')}`)).toBe(false);
    }),
  );
});

test('a host is allowed by name on any port, with a port only there', () => {
  const any = addressGuard(['Wiki.Intern.']);
  expect(any('wiki.intern', 80, '10.0.0.1')).toBe(true);
  expect(any('wiki.intern', 8080, '10.0.0.1')).toBe(true);
  expect(any('other.intern', 80, '10.0.0.1')).toBe(false);
  const one = addressGuard(['wiki.intern:8080']);
  expect(one('wiki.intern', 8080, '10.0.0.1')).toBe(true);
  expect(one('wiki.intern', 80, '10.0.0.1')).toBe(false);
});

test('a range is allowed by the address, whatever the name', () => {
  const guard = addressGuard(['10.20.0.0/16', 'fd00::/8']);
  expect(guard('a', 80, '10.20.3.4')).toBe(true);
  expect(guard('a', 80, '10.21.3.4')).toBe(false);
  expect(guard('a', 80, 'fd12::1')).toBe(true);
  expect(guard('a', 80, '::ffff:10.20.3.4')).toBe(true);
});

test('an address is allowed as an address', () => {
  expect(addressGuard(['127.0.0.1'])('localhost', 9, '127.0.0.1')).toBe(true);
  expect(addressGuard(['127.0.0.1:80'])('localhost', 9, '127.0.0.1')).toBe(false);
  expect(addressGuard(['[::1]:9'])('localhost', 9, '::1')).toBe(true);
  expect(addressGuard(['::1'])('localhost', 9, '127.0.0.1')).toBe(false);
});

test.each(['http://x', '[::1', 'a:b:c'])('the entry %s is refused', (entry) => {
  expect(() => addressGuard([entry])).toThrow(entry);
});
