import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { permissions } from './permissions.ts';

const POLICY = join(import.meta.dirname, '../../../../../../domain/access/policy.model.ts');

test('everything that the table of permissions says has German words', () => {
  const said = [...readFileSync(POLICY, 'utf8').matchAll(/\babout:\s*'([^']+)'/g)].map(([, about]) => about!);
  expect(said.length).toBeGreaterThan(20);
  expect(said.filter((about) => !Object.hasOwn(permissions, about))).toEqual([]);
});
