import { expect, test } from 'vitest';
import { blockedHostOf } from './blocked-host-of.ts';

test('a host can be allowed only when it is what the server does not connect to', () => {
  const address = 'http://10.0.0.7:8080/xapi';
  const blocked = 'This address is private or reserved, so the mesh does not connect to it.';
  expect(blockedHostOf(address, [null, blocked])).toBe('10.0.0.7:8080');
  expect(blockedHostOf(address, [null, 'It answered 500.'])).toBeUndefined();
});
