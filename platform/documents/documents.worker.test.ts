import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rolldown } from 'rolldown';
import type * as Documents from './index.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
// Inside the checkout, so that the bundle finds its packages.
const cache = join(here, '../../node_modules/.cache');
let folder: string;
let documents: typeof Documents;

/** The same shape as the server's bundle: the worker's entry beside the code that starts it. */
beforeAll(async () => {
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(join(cache, 'documents-'));
  const build = await rolldown({
    input: { documents: join(here, 'index.ts'), 'documents.worker': join(here, 'documents.worker.ts') },
    platform: 'node',
    external: (id) => /^[a-z@]/i.test(id),
  });
  await build.write({ dir: folder, format: 'esm', entryFileNames: '[name].js' });
  await build.close();
  documents = (await import(pathToFileURL(join(folder, 'documents.js')).href)) as typeof Documents;
});
afterAll(async () => {
  await documents.closeDocuments();
  rmSync(folder, { recursive: true });
});

test('the built worker parses, and its errors keep their class, code and words', async () => {
  const doc = await documents.parseDocument({ bytes: Buffer.from('# Hello\n\nworld'), fileName: 'a.md' });
  expect(doc).toMatchObject({ title: 'Hello', wordCount: 1 });
  const failing = documents.parseDocument({ bytes: 'x', mediaType: 'application/pdf' });
  await expect(failing).rejects.toBeInstanceOf(documents.DocumentError);
  await expect(failing).rejects.toMatchObject({
    code: 'corrupt',
    message: expect.stringContaining('PDF') as string,
  });
});

test('a document that takes too long fails alone', async () => {
  const slow = documents.parseDocument(
    { bytes: '*a '.repeat(20_000) + ' a*'.repeat(20_000), fileName: 'a.md' },
    { timeLimitMs: 100 },
  );
  const next = documents.parseDocument({ bytes: 'Hello' });
  await expect(slow).rejects.toMatchObject({
    code: 'timeout',
    message: expect.stringContaining('0.1 s') as string,
  });
  expect((await next).wordCount).toBe(1);
});
