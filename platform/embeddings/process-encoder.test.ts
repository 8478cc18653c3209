import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadUseLite } from './use-lite.ts';
import { EmbeddingError } from './embedding-error.ts';
import { startProcessEncoder } from './process-encoder.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Speaks the protocol and dies of the text `crash`. */
const CRASHING = `
process.on('disconnect', () => process.exit());
process.on('message', ({ call, texts }) => {
  if (texts[0] === 'crash') process.kill(process.pid, 'SIGSEGV');
  else process.send({ kind: 'vectors', call, vectors: texts.map(() => Float32Array.of(1)) });
});
process.send({ kind: 'ready', id: 'fake', dimensions: 1, languages: 'any' });`;

describe('embeddings process', () => {
  let folder: string;
  let file: string;
  let crashing: string;

  beforeAll(async () => {
    // Inside node_modules, so that the bundle finds its packages.
    folder = mkdtempSync(join(here, '..', '..', 'node_modules', '.embeddings-'));
    file = join(folder, 'embeddings.worker.mjs');
    const bundle = await rolldown({
      input: join(here, 'embeddings.worker.ts'),
      platform: 'node',
      external: /^[^./]/,
    });
    await bundle.write({ file, format: 'esm', codeSplitting: false });
    await bundle.close();
    crashing = join(folder, 'crashing.mjs');
    writeFileSync(crashing, CRASHING);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('gives the vectors of this process, again after a restart', async () => {
    const texts = ['refund policy', 'printer toner'];
    const expected = await (await loadUseLite()).encode(texts);
    for (let run = 0; run < 2; run++) {
      const worker = await startProcessEncoder(file, { provider: 'use-lite' });
      expect(worker).toMatchObject({ id: 'use-lite-en@0.2.0', dimensions: 512 });
      expect(await worker.encode(texts)).toEqual(expected);
      await worker.close();
    }
  });

  it('ends waiting work with an error when closed', async () => {
    const encoder = await startProcessEncoder(file, { provider: 'use-lite' });
    const waiting = encoder.encode(['refund policy']).catch((e: unknown) => e);
    await encoder.close();
    expect(await waiting).toBeInstanceOf(EmbeddingError);
    await expect(encoder.encode(['late'])).rejects.toThrow('closed');
  });

  it('starts again after a crash, for the next request', async () => {
    const encoder = await startProcessEncoder(crashing, { provider: 'use-lite' });
    await expect(encoder.encode(['crash'])).rejects.toThrow('has ended (SIGSEGV)');
    expect(await encoder.encode(['fine'])).toEqual([Float32Array.of(1)]);
    await encoder.close();
  });

  it('hands over why a model cannot be loaded', async () => {
    await expect(
      startProcessEncoder(file, { provider: 'onnx', folder: join(folder, 'none') }),
    ).rejects.toMatchObject({
      name: 'EmbeddingError',
      field: 'embeddings.folder',
    });
  });
});
