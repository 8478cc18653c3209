import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { hashToken, newToken, sameSecret } from './index.ts';

test('a token carries its prefix and 256 random bits', () => {
  expect(newToken()).toMatch(/^mesh_[\w-]{43}$/);
  expect(newToken('mesh_scim_')).toMatch(/^mesh_scim_[\w-]{43}$/);
  expect(new Set(Array.from({ length: 100 }, () => newToken()))).toHaveLength(100);
});

test('the hash is SHA-256 in hex', () => {
  expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('two secrets are the same exactly when they are equal', () => {
  assert(
    property(string(), string(), (a, b) => {
      expect(sameSecret(a, b)).toBe(a === b);
      expect(sameSecret(a, a)).toBe(true);
    }),
  );
});
