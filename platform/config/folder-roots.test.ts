import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CLI_TOKEN_FILE, insideFolderRoots } from './index.ts';

let base: string;

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'mesh-roots-'));
  for (const folder of ['docs/a/b', 'docs/.git/x', 'docs-other', '.hidden/docs'])
    mkdirSync(join(base, folder), { recursive: true });
  symlinkSync(join(base, 'docs-other'), join(base, 'docs', 'link'));
});
afterAll(() => rmSync(base, { recursive: true }));

const inside = (root: string, folder: string) => insideFolderRoots([join(base, root)], join(base, folder));

test('a root and what lies below it may be read', async () => {
  expect(await inside('docs', 'docs')).toBe(true);
  expect(await inside('docs', 'docs/a/b')).toBe(true);
});

test('a sibling, a parent, a link that leads out and a folder that is missing may not', async () => {
  expect(await inside('docs', 'docs-other')).toBe(false);
  expect(await inside('docs', '.')).toBe(false);
  expect(await inside('docs', 'docs/../docs-other')).toBe(false);
  expect(await inside('docs', 'docs/link')).toBe(false);
  expect(await inside('docs', 'docs/none')).toBe(false);
  expect(await inside('none', 'docs')).toBe(false);
});

test('a hidden folder below a root may not be read, a root that is itself hidden may', async () => {
  expect(await inside('docs', 'docs/.git/x')).toBe(false);
  expect(await inside('.hidden/docs', '.hidden/docs')).toBe(true);
});

test('the data directory of a mesh may not be read, by no way and as no root', async () => {
  mkdirSync(join(base, 'docs/data/uploads'), { recursive: true });
  for (const file of [CLI_TOKEN_FILE, 'secret.key', 'uploads/x.csv'])
    writeFileSync(join(base, 'docs/data', file), 'a secret');
  symlinkSync(join(base, 'docs/data'), join(base, 'docs/a/inward'));
  for (const path of [
    'docs/data',
    'docs/data/secret.key',
    'docs/data/uploads/x.csv',
    'docs/a/inward/secret.key',
  ])
    expect(await inside('docs', path)).toBe(false);
  expect(await inside('docs/data', 'docs/data/secret.key')).toBe(false);
  expect(await inside('docs', 'docs/a')).toBe(true);
});
