import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insideFolderRoots } from './index.ts';

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
