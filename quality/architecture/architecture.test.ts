import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parseModule } from './module.ts';
import { readSources } from './read-sources.ts';
import { checkAll } from './rule.ts';
import { RULES } from './rules/index.ts';

/** Far below what there is: a scan that sees less has lost its way and must not pass. */
const MODULES_AT_LEAST = 300;
const IMPORTS_AT_LEAST = 1000;

const modules = readSources(resolve(import.meta.dirname, '../..')).map(parseModule);

test('the scan sees the whole house', () => {
  const layers = new Set(modules.map(({ path }) => path.split('/')[0]));
  expect([...layers]).toEqual(
    expect.arrayContaining(['apps', 'connectors', 'domain', 'platform', 'quality', 'scripts', 'surfaces']),
  );
  expect(modules.length).toBeGreaterThan(MODULES_AT_LEAST);
  expect(modules.flatMap(({ imports }) => imports).length).toBeGreaterThan(IMPORTS_AT_LEAST);
});

test.each(RULES.map((rule) => [rule.rule, rule] as const))('%s', (_name, rule) => {
  expect(checkAll([rule], modules).join('\n\n')).toBe('');
});
