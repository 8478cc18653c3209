import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SIGN_IN_REQUIREMENTS } from './requirements.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** Where they are verified: by tests, and by tables of cases beside them. */
const FOLDERS = ['domain/sign-in', 'surfaces/sign-in'];
const ID = /'((?:oidc|bcl|bcp):[^'\s]+)'/g;

const verified = new Set(
  FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.test.ts'))
      .flatMap((path) => [...readFileSync(join(ROOT, folder, path), 'utf8').matchAll(ID)])
      .map(([, id]) => id!),
  ),
);
const known = new Set(SIGN_IN_REQUIREMENTS.map(({ id }) => id));

describe('the requirements of signing in by a provider', () => {
  test('have an id each', () => {
    expect(known.size).toBe(SIGN_IN_REQUIREMENTS.length);
  });

  test('have a test each', () => {
    expect([...known].filter((id) => !verified.has(id))).toEqual([]);
  });

  test('are there for every id that a test says it verifies', () => {
    expect([...verified].filter((id) => !known.has(id))).toEqual([]);
  });
});
