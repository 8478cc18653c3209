import { EmbeddingError, refuseBlank } from './embedding-error.ts';
import type { EmbeddingConfig, EmbeddingModel } from './embedding-model.ts';
import type { EncoderSpec } from './encoder.ts';
import { openOpenAiCompatible } from './openai-compatible.ts';
import { withQueryCache } from './query-cache.ts';
import { createSliceQueue } from './slice-queue.ts';
import { startEncoder } from './start-encoder.ts';

/** Texts a local model takes at a time: batches gain nothing on one core, and a query waits for one slice. */
const SLICE_TEXTS = 1;

/**
 * Opens the configured provider; `undefined` for none. A remote provider needs `deps.fetch`, a guarded one.
 * @throws EmbeddingError naming the setting that is wrong or the package that is missing.
 */
export async function openEmbeddings(
  config: EmbeddingConfig,
  deps: { fetch?: typeof fetch },
): Promise<EmbeddingModel | undefined> {
  switch (config.provider) {
    case 'none':
      return undefined;
    case 'use-lite':
    case 'onnx':
      return withQueryCache(await openLocal(config));
    case 'openai-compatible':
      return withQueryCache(openOpenAiCompatible(config, deps));
    default:
      throw unknownProvider(config);
  }
}

async function openLocal(spec: EncoderSpec): Promise<EmbeddingModel> {
  const { id, dimensions, languages, encode, close } = await startEncoder(spec);
  const queue = createSliceQueue(encode, SLICE_TEXTS);
  return {
    id,
    dimensions,
    languages,
    async embed(texts, options) {
      refuseBlank(texts);
      return queue.submit(texts, options?.priority ?? 'bulk');
    },
    async close() {
      queue.close();
      await close();
    },
  };
}

function unknownProvider(config: never): EmbeddingError {
  const { provider } = config as { provider: unknown };
  return new EmbeddingError(
    'embeddings.provider',
    `${JSON.stringify(provider)} is not a provider.`,
    'Use none, use-lite, onnx or openai-compatible.',
  );
}
