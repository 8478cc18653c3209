import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REQUIREMENTS } from './requirements.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** Where requirements of xAPI are verified: by tests, and by tables of cases beside them. */
const FOLDERS = ['domain/records', 'surfaces/xapi'];
const ID = /'(xapi:[^'\s]+)'/g;

const verified = new Set(
  FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .flatMap((path) => [...readFileSync(join(ROOT, folder, path), 'utf8').matchAll(ID)])
      .map(([, id]) => id!),
  ),
);
const known = new Set(REQUIREMENTS.map(({ id }) => id));

describe('the requirements of xAPI', () => {
  test('have an id each', () => {
    expect(known.size).toBe(REQUIREMENTS.length);
  });

  test('have a test each', () => {
    expect([...known].filter((id) => !verified.has(id))).toEqual([]);
  });

  test('are there for every id that a test says it verifies', () => {
    expect([...verified].filter((id) => !known.has(id))).toEqual([]);
  });
});
