import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkoutRoot, testableConnectors } from './checkout.ts';
import { scaffold } from './commands/connector-new.ts';
import { runCaptured } from './testing/start-cli.ts';

const root = checkoutRoot();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mesh-scaffold-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (file: string): string => readFileSync(join(folder, 'acme-wiki', file), 'utf8');

test('a new connector is the tested example under its own name', () => {
  const files = scaffold(root, join(folder, 'acme-wiki'), { id: 'acme-wiki', title: 'Acme Wiki' });
  expect(files).toEqual(
    expect.arrayContaining(['index.ts', 'client.ts', 'emulator.ts', 'conformance.test.ts', 'README.md']),
  );
  expect(read('index.ts')).toContain("id: 'acme-wiki'");
  expect(read('index.ts')).toContain('export const acmeWikiConnector = defineConnector({');
  expect(read('conformance.test.ts')).toContain('testConformance(acmeWikiEmulator);');
  expect(read('README.md')).toMatch(/^# Acme Wiki\n/);
  expect(JSON.parse(read('verification.json'))).toEqual({ records: [] });
  for (const file of files) expect(read(file)).not.toMatch(/example(Connector|Emulator)|'example'/);
});

test.each([
  ['Acme', 'no id of a connector'],
  ['../kit', 'no id of a connector'],
  ['feed', 'is there already'],
])('%s is refused', async (id, message) => {
  const { code, err } = await runCaptured(['connector', 'new', id]);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

test('only what has an emulator can be tested', async () => {
  expect(testableConnectors(root)).toContain('example');
  const { code, err } = await runCaptured(['connector', 'test', 'registry']);
  expect(code).toBe(3);
  expect(err).toContain('example');
});
