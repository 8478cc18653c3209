import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { EmbeddingError } from './embedding-error.ts';
import type { Encoder } from './encoder.ts';

const PACKAGE = '@huggingface/transformers';

/** The little of transformers.js that is used; it is optional, so its own types are not at hand. */
export interface Transformers {
  env: { allowRemoteModels: boolean; localModelPath: string };
  pipeline: (
    task: 'feature-extraction',
    model: string,
    options: { local_files_only: true },
  ) => Promise<
    (texts: string[], options: { pooling: 'mean'; normalize: true }) => Promise<{ tolist(): number[][] }>
  >;
}

/**
 * Loads a local ONNX sentence encoder; never downloads anything.
 * @throws EmbeddingError when the optional package or the folder is missing.
 */
export async function loadOnnxFolder(
  folder: string,
  importTransformers: () => Promise<Transformers> = () => import(PACKAGE),
): Promise<Encoder> {
  const path = resolve(folder);
  const fingerprint = await fingerprintOf(path);
  const { env, pipeline } = await importTransformers().catch(refuseMissing);
  env.allowRemoteModels = false;
  env.localModelPath = dirname(path);
  const extract = await pipeline('feature-extraction', basename(path), { local_files_only: true });
  const encode = async (texts: readonly string[]) =>
    (await extract([...texts], { pooling: 'mean', normalize: true }))
      .tolist()
      .map((vector) => Float32Array.from(vector));
  const [probe] = await encode(['dimensions']);
  return {
    id: `onnx:${basename(path)}@${fingerprint}`,
    dimensions: probe?.length ?? 0,
    languages: 'any',
    encode,
  };
}

function refuseMissing(cause: unknown): never {
  throw new EmbeddingError(
    'embeddings.provider',
    `The provider onnx needs the package ${PACKAGE}, which cannot be loaded.`,
    `Run: npm install ${PACKAGE}`,
    { cause },
  );
}

/** Changes when a file of the model is swapped, so that old and new vectors are never mixed. */
async function fingerprintOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await stat(join(folder, 'config.json'));
    for (const file of (await readdir(join(folder, 'onnx'))).toSorted())
      hash.update(`${file}:${(await stat(join(folder, 'onnx', file))).size}\n`);
  } catch (cause) {
    throw new EmbeddingError(
      'embeddings.folder',
      `${folder} is not a model folder.`,
      'It must hold config.json, tokenizer.json and onnx/model.onnx.',
      { cause },
    );
  }
  return hash.digest('hex').slice(0, 12);
}
