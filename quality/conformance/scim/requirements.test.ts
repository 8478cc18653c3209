import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REQUIREMENTS } from './requirements.ts';

const FOLDER = join(import.meta.dirname, '../../../surfaces/scim');
const verified = new Set(
  readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .flatMap((path) => [...readFileSync(join(FOLDER, path), 'utf8').matchAll(/'(scim:[^'\s]+)'/g)])
    .map(([, id]) => id!),
);
const known = new Set(REQUIREMENTS.map(({ id }) => id));

test('each requirement of SCIM has an id and a test, and each id that a test names is one', () => {
  expect(known.size).toBe(REQUIREMENTS.length);
  expect([...known].filter((id) => !verified.has(id))).toEqual([]);
  expect([...verified].filter((id) => !known.has(id))).toEqual([]);
});
