import { expect, test } from 'vitest';
import { parseModule } from './module.ts';
import { checkAll, type Rule } from './rule.ts';
import { frontDoors, importDirection, knownPlaces, testingForTests } from './rules/imports.ts';
import { packageHomes } from './rules/packages.ts';
import { fileSizes, LONGEST_FILE, namedExports, storesWrite } from './rules/shape.ts';
import { noVendors } from './rules/vendors.ts';

/** What the rule says about a house that consists of these files. */
function verdict(rule: Rule, files: Record<string, string>): string {
  const modules = Object.entries(files).map(([path, text]) => parseModule({ path, text }));
  return checkAll([rule], modules).join('\n');
}

const lines = (count: number) => 'void 0;\n'.repeat(count);
const imports = (specifier: string) => `import { thing } from '${specifier}';\nthing();\n`;

test.each([
  ['domain upwards', 'domain/search/a.ts', '@mesh/surfaces/http-api'],
  ['domain to a connector', 'domain/sync/a.ts', '@mesh/connectors/feed'],
  ['platform to the domain', 'platform/http/a.ts', '@mesh/domain/kernel'],
  ['a lower domain module to a higher one', 'domain/catalogue/a.ts', '@mesh/domain/sync'],
  ['domain modules of one rank', 'domain/search/a.ts', '@mesh/domain/skills'],
  ['a surface to a connector', 'surfaces/http-api/a.ts', '@mesh/connectors/registry'],
  ['surfaces to each other', 'surfaces/http-api/a.ts', '@mesh/surfaces/mcp'],
  ['a connector to the domain', 'connectors/feed/a.ts', '@mesh/domain/catalogue'],
  ['a connector to the platform', 'connectors/feed/a.ts', '@mesh/platform/http'],
  ['connectors to each other', 'connectors/feed/a.ts', '@mesh/connectors/website'],
  ['the kit upwards', 'connectors/kit/a.ts', '@mesh/surfaces/http-api'],
  ['the kit to a module that it has no business with', 'connectors/kit/a.ts', '@mesh/domain/recommend'],
  ['services to each other', 'platform/http/a.ts', '@mesh/platform/jobs'],
  ['the browser to server code', 'apps/web/src/a.ts', '@mesh/surfaces/http-api'],
  ['the product to its checks', 'apps/server/a.ts', '../../quality/eval/main.ts'],
])('import direction: %s is refused', (_case, path, specifier) => {
  expect(verdict(importDirection, { [path]: imports(specifier) })).toContain(`${path}:1`);
});

test.each([
  ['domain/search/a.ts', '@mesh/domain/sync'],
  ['domain/search/a.ts', '@mesh/platform/database'],
  ['domain/search/a.test.ts', '@mesh/domain/testing'],
  ['domain/search/a.ts', './b.ts'],
  ['domain/search/recall/a.ts', '../search.model.ts'],
  ['surfaces/http-api/a.ts', '@mesh/domain/recommend'],
  ['connectors/feed/a.ts', '@mesh/connectors/kit'],
  ['connectors/kit/a.ts', '@mesh/domain/sync'],
  ['connectors/registry/index.ts', '@mesh/connectors/feed'],
  ['connectors/feed/conformance.test.ts', '@mesh/connectors/conformance/testing'],
  ['connectors/conformance/testing/a.ts', '@mesh/domain/testing'],
  ['apps/cli/main.ts', '@mesh/server'],
  ['apps/server/compose.ts', '@mesh/connectors/registry'],
  ['quality/eval/main.ts', '@mesh/domain/search'],
  ['domain/search/a.ts', 'kysely'],
  ['domain/search/a.ts', 'node:crypto'],
])('import direction: %s may import %s', (path, specifier) => {
  expect(verdict(importDirection, { [path]: imports(specifier) })).toBe('');
});

test('the browser may use the types of the wire', () => {
  const text = `import type { Item } from '@mesh/surfaces/http-api';\nexport type Row = Item;\n`;
  expect(verdict(importDirection, { 'apps/web/src/types.ts': text })).toBe('');
});

test.each([
  ['a re-export', `export { thing } from '@mesh/domain/sync';`],
  ['a type', `import type { Thing } from '@mesh/domain/sync';\nexport type X = Thing;`],
  ['a side effect', `import '@mesh/domain/sync';`],
  ['a dynamic import', `export const later = () => import('@mesh/domain/sync');`],
  ['an import type', `export type X = import('@mesh/domain/sync').Thing;`],
  ['require', `require('@mesh/domain/sync');`],
  ['require.resolve', `require.resolve('@mesh/domain/sync');`],
])('no form of import escapes: %s', (_form, text) => {
  expect(verdict(importDirection, { 'domain/kernel/a.ts': text })).toContain('imports @mesh/domain/sync');
});

test('an import in a comment or a string is none', () => {
  const text = `// import { a } from '@mesh/domain/sync';\nexport const s = "import('@mesh/domain/sync')";\n`;
  expect(verdict(importDirection, { 'domain/kernel/a.ts': text })).toBe('');
});

test.each([
  ['surfaces/http-api/a.ts', '@mesh/domain/sync/sync.store'],
  ['surfaces/http-api/a.ts', '@mesh/domain/sync/testing/fakes'],
  ['domain/search/a.ts', '../catalogue/catalogue.store.ts'],
  ['domain/search/a.ts', '../../platform/database/mutex.ts'],
  ['apps/cli/main.ts', '../server/compose.ts'],
])('front doors: %s may not import %s', (path, specifier) => {
  expect(verdict(frontDoors, { [path]: imports(specifier) })).toContain('past the front door');
});

test('front doors: index and testing are doors', () => {
  const text = imports('@mesh/domain/sync') + `export { a } from '@mesh/connectors/kit/testing';`;
  expect(verdict(frontDoors, { 'connectors/feed/a.test.ts': text })).toBe('');
});

test('testing is for tests', () => {
  const text = imports('@mesh/domain/testing');
  expect(verdict(testingForTests, { 'domain/sync/a.ts': text })).toContain('not a test');
  expect(verdict(testingForTests, { 'domain/sync/a.db.test.ts': text })).toBe('');
});

test.each(['@mesh/connectors/kit/emulator', '@mesh/connectors/kit/testing', './emulator.ts'])(
  'what stands in for an outside system is for tests: %s',
  (specifier) => {
    const text = imports(specifier);
    expect(verdict(testingForTests, { 'connectors/feed/index.ts': text })).toContain('not a test');
    expect(verdict(testingForTests, { 'connectors/feed/feed.test.ts': text })).toBe('');
    expect(verdict(frontDoors, { 'connectors/feed/feed.test.ts': text })).toBe('');
  },
);

test('a connector may not be tested by what only its tests may use', () => {
  const text = imports('@mesh/connectors/conformance/testing');
  expect(verdict(testingForTests, { 'connectors/feed/a.ts': text })).toContain('not a test');
});

test('a module without a place is found', () => {
  expect(verdict(knownPlaces, { 'helpers/strings/a.ts': '' })).toContain('helpers/strings');
  expect(verdict(knownPlaces, { 'domain/gamification/a.ts': '' })).toContain('domain/gamification');
  expect(verdict(knownPlaces, { 'domain/a.ts': '' })).toContain('domain/a.ts');
  expect(verdict(knownPlaces, { 'domain/sync/a.ts': '', 'vitest.config.ts': '', 'scripts/a.mjs': '' })).toBe(
    '',
  );
});

test('a package stays in its folder', () => {
  expect(verdict(packageHomes, { 'domain/sync/a.ts': imports('pg') })).toContain('imports pg');
  expect(verdict(packageHomes, { 'domain/sync/a.ts': imports('hono/cookie') })).toContain('imports hono');
  expect(verdict(packageHomes, { 'platform/database/a.ts': imports('pg') })).toBe('');
  expect(verdict(packageHomes, { 'domain/sync/a.test.ts': imports('pg') })).toBe('');
  const twice = {
    'platform/http/a.ts': imports('@some/sdk/x'),
    'connectors/feed/a.ts': imports('@some/sdk'),
  };
  expect(verdict(packageHomes, twice)).toMatch(
    /platform\/http\/a\.ts:1 {2}imports @some\/sdk\n.*connectors\/feed/,
  );
  expect(verdict(packageHomes, { 'platform/http/a.ts': imports('@some/sdk') })).toBe('');
});

test('vendors stay in their folders', () => {
  expect(verdict(noVendors, { 'domain/sync/a.ts': `export const kind = 'slack';\n` })).toContain(
    'names Slack',
  );
  expect(verdict(noVendors, { 'domain/sync/a.ts': '\n// like MediaWiki does\n' })).toContain('a.ts:2');
  expect(verdict(noVendors, { 'connectors/feed/a.ts': '// like MediaWiki does\n' })).toBe('');
  const innocent = '// https://github.com/x/y has a notion of teams\n';
  expect(verdict(noVendors, { 'domain/sync/a.ts': innocent })).toBe('');
});

test('exports are named', () => {
  expect(verdict(namedExports, { 'domain/sync/a.ts': 'export default 1;' })).toContain('a.ts:1');
  expect(verdict(namedExports, { 'domain/sync/a.ts': 'const a = 1;\nexport { a as default };' })).toContain(
    'a.ts:2',
  );
  expect(verdict(namedExports, { 'apps/web/vite.config.ts': 'export default {};' })).toBe('');
});

test('files are short', () => {
  const short = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`domain/sync/${i}.ts`, lines(50)]));
  expect(verdict(fileSizes, short)).toBe('');
  expect(verdict(fileSizes, { ...short, 'domain/sync/x.ts': lines(LONGEST_FILE) })).toBe('');
  expect(verdict(fileSizes, { ...short, 'domain/sync/x.ts': lines(LONGEST_FILE + 1) })).toContain(
    '601 lines',
  );
  const long = { 'a/b/c.ts': lines(400), 'a/b/d.ts': lines(400), 'a/b/e.ts': lines(400) };
  expect(verdict(fileSizes, { ...short, ...long })).toContain('one of too many');
  expect(verdict(fileSizes, { 'domain/sync/x.ts': lines(75) })).toContain('median 75');
});

test('only stores write', () => {
  const write = `export const add = (db) => db.insertInto('item').execute();\n`;
  const raw = 'export const drop = sql`\n  delete from item`;\n';
  expect(verdict(storesWrite, { 'domain/sync/add-item.ts': write })).toContain('add-item.ts:1');
  expect(verdict(storesWrite, { 'domain/sync/drop-item.ts': raw })).toContain('drop-item.ts:2');
  expect(verdict(storesWrite, { 'domain/sync/sync.store.ts': write + raw })).toBe('');
  expect(verdict(storesWrite, { 'domain/sync/a.ts': '// .insertInto( is for stores\n' })).toBe('');
});

test('a finding says what, why and where to', () => {
  const text = verdict(importDirection, { 'domain/kernel/a.ts': imports('@mesh/domain/sync') });
  expect(text).toMatch(
    /^Rule: .+\nWhy: .+\nInstead: .+\n {2}domain\/kernel\/a\.ts:1 {2}imports @mesh\/domain\/sync: .+/,
  );
});
