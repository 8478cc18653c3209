import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmbeddings } from './index.ts';
import { loadOnnxFolder, type Transformers } from './onnx-folder.ts';

function fakeTransformers() {
  const opened: string[] = [];
  const transformers: Transformers = {
    env: { allowRemoteModels: true, localModelPath: '' },
    pipeline: async (_task, model) => {
      opened.push(model);
      return async (texts) => ({ tolist: () => texts.map(() => [0.6, 0.8, 0]) });
    },
  };
  return { opened, transformers };
}

describe('onnx folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mesh-onnx-'));
    mkdirSync(join(folder, 'onnx'));
    writeFileSync(join(folder, 'config.json'), '{}');
    writeFileSync(join(folder, 'onnx', 'model.onnx'), 'weights');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('opens the folder and nothing from the network', async () => {
    const { opened, transformers } = fakeTransformers();
    const encoder = await loadOnnxFolder(folder, async () => transformers);
    expect(transformers.env).toEqual({ allowRemoteModels: false, localModelPath: dirname(folder) });
    expect(opened).toEqual([basename(folder)]);
    expect(encoder.dimensions).toBe(3);
    expect(await encoder.encode(['a', 'b'])).toHaveLength(2);
  });

  it('has another id once the model file is another', async () => {
    const load = () => loadOnnxFolder(folder, async () => fakeTransformers().transformers);
    const before = (await load()).id;
    expect((await load()).id).toBe(before);
    writeFileSync(join(folder, 'onnx', 'model.onnx'), 'other weights');
    expect((await load()).id).not.toBe(before);
  });

  it('names the setting when the folder holds no model', async () => {
    rmSync(join(folder, 'config.json'));
    await expect(openEmbeddings({ provider: 'onnx', folder }, {})).rejects.toMatchObject({
      name: 'EmbeddingError',
      field: 'embeddings.folder',
    });
  });

  it('names the missing package and the command that installs it', async () => {
    const load = loadOnnxFolder(folder, () => Promise.reject(new Error('ERR_MODULE_NOT_FOUND')));
    await expect(load).rejects.toMatchObject({
      field: 'embeddings.provider',
      remedy: 'Run: npm install @huggingface/transformers',
    });
  });
});
