import { z } from 'zod';
import { EmbeddingError, refuseBlank } from './embedding-error.ts';
import type { EmbeddingModel, OpenAiCompatibleConfig } from './embedding-model.ts';
import { normalise } from './normalise.ts';
import { postWithRetry } from './post-with-retry.ts';

/** Texts per request; servers refuse much larger batches. */
const BATCH_TEXTS = 64;
/** pgvector stores at most this many numbers in a vector. */
const MAX_DIMENSIONS = 16_000;

const Answer = z.object({
  data: z.array(z.object({ index: z.number().int(), embedding: z.array(z.number()) })),
});

/** https://platform.openai.com/docs/api-reference/embeddings/create, as spoken by Ollama, vLLM, LM Studio and others. */
export function openOpenAiCompatible(
  config: OpenAiCompatibleConfig,
  deps: { fetch?: typeof fetch },
): EmbeddingModel {
  const { model, dimensions, apiKey } = config;
  const url = endpointOf(config);
  if (model.trim() === '') throw new EmbeddingError('embeddings.model', 'It is empty.', 'Name a model.');
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > MAX_DIMENSIONS)
    throw new EmbeddingError(
      'embeddings.dimensions',
      `${dimensions} is not a whole number from 1 to ${MAX_DIMENSIONS}.`,
      'Look it up in the description of the model.',
    );
  if (deps.fetch === undefined)
    throw new EmbeddingError(
      'deps.fetch',
      'A remote provider needs it.',
      'Pass the fetch of the HTTP client.',
    );
  const http = deps.fetch;
  const closing = new AbortController();

  async function embedBatch(texts: readonly string[]): Promise<Float32Array[]> {
    const body = await postWithRetry(
      { fetch: http, closed: closing.signal },
      { url, apiKey, body: { model, input: texts } },
    );
    return vectorsOf(body, texts.length, dimensions);
  }

  return {
    id: `openai-compatible:${url.host}/${model}@${dimensions}`,
    dimensions,
    languages: 'any',
    // Bulk batches follow one another; a query is a request of its own at once, so it needs no queue.
    async embed(texts) {
      refuseBlank(texts);
      const vectors: Float32Array[] = [];
      for (let at = 0; at < texts.length; at += BATCH_TEXTS)
        vectors.push(...(await embedBatch(texts.slice(at, at + BATCH_TEXTS))));
      return vectors;
    },
    async close() {
      closing.abort();
    },
  };
}

function endpointOf({ baseUrl }: OpenAiCompatibleConfig): URL {
  const remedy = 'Give an address like http://127.0.0.1:11434/v1 and the key as apiKey.';
  if (!URL.canParse(baseUrl)) throw new EmbeddingError('embeddings.baseUrl', 'It is not an address.', remedy);
  const url = new URL(`${baseUrl.replace(/\/+$/, '')}/embeddings`);
  if (!/^https?:$/.test(url.protocol))
    throw new EmbeddingError('embeddings.baseUrl', `${url.protocol} is not http or https.`, remedy);
  if (url.username !== '' || url.password !== '' || url.search !== '')
    throw new EmbeddingError('embeddings.baseUrl', 'It holds a user, a password or a query.', remedy);
  return url;
}

function vectorsOf(body: unknown, count: number, dimensions: number): Float32Array[] {
  const answer = Answer.safeParse(body);
  const rows = (answer.data?.data ?? []).toSorted((a, b) => a.index - b.index);
  if (rows.length !== count || rows.some(({ index }, place) => index !== place))
    throw notAnApi(`The answer does not hold ${count} embeddings.`);
  return rows.map(({ embedding }) => {
    if (embedding.length !== dimensions)
      throw new EmbeddingError(
        'embeddings.dimensions',
        `The model answers with ${embedding.length} numbers, ${dimensions} are configured.`,
        `Set dimensions to ${embedding.length} and index again, or choose the model used before.`,
      );
    if (embedding.every((value) => value === 0)) throw notAnApi('The answer holds a vector of zeros.');
    return normalise(Float32Array.from(embedding));
  });
}

const notAnApi = (reason: string) =>
  new EmbeddingError(
    'embeddings.baseUrl',
    reason,
    'Check that the address speaks the OpenAI embeddings API and serves an embedding model.',
  );
