import { createHash } from 'node:crypto';
import type { EmbeddingModel } from './embedding-model.ts';

/** 1,000 vectors of 512 numbers are 2 MB. */
const MAX_ENTRIES = 1_000;

/** Remembers the vectors of recent queries by content; bulk texts pass by, their vectors are stored elsewhere. */
export function withQueryCache(model: EmbeddingModel, maxEntries: number = MAX_ENTRIES): EmbeddingModel {
  // A Map keeps insertion order: the first key is the one used longest ago.
  const entries = new Map<string, Float32Array>();

  function recall(key: string): Float32Array | undefined {
    const vector = entries.get(key);
    if (vector !== undefined) remember(key, vector);
    return vector;
  }

  function remember(key: string, vector: Float32Array): void {
    entries.delete(key);
    entries.set(key, vector);
    const oldest = entries.keys().next();
    if (entries.size > maxEntries && !oldest.done) entries.delete(oldest.value);
  }

  async function embedQueries(texts: readonly string[]): Promise<Float32Array[]> {
    const keys = texts.map((text) => createHash('sha256').update(`${model.id}\0${text}`).digest('base64'));
    const found = new Map(keys.map((key) => [key, recall(key)]));
    const missing = [...new Set(keys)].filter((key) => found.get(key) === undefined);
    const missingTexts = missing.map((key) => texts[keys.indexOf(key)] ?? '');
    const vectors = missing.length === 0 ? [] : await model.embed(missingTexts, { priority: 'query' });
    missing.forEach((key, i) => {
      found.set(key, vectors[i]);
      if (vectors[i] !== undefined) remember(key, vectors[i]);
    });
    // Copies: a caller that changes its vector must not change everyone's.
    return keys.map((key) => Float32Array.from(found.get(key) ?? []));
  }

  return {
    ...model,
    embed: (texts, options) =>
      options?.priority === 'query' ? embedQueries(texts) : model.embed(texts, options),
  };
}
