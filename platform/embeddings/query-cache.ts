import { createHash } from 'node:crypto';
import type { EmbeddingModel } from './embedding-model.ts';

/** 1,000 vectors of 512 numbers are 2 MB. */
const MAX_ENTRIES = 1_000;

/**
 * Remembers the vectors of recent queries by content, from the moment that they are asked for: a text that is being
 * embedded is not embedded twice. Bulk texts pass by, their vectors are stored elsewhere.
 */
export function withQueryCache(model: EmbeddingModel, maxEntries: number = MAX_ENTRIES): EmbeddingModel {
  // A Map keeps insertion order: the first key is the one used longest ago.
  const entries = new Map<string, Promise<Float32Array>>();

  function remember(key: string, vector: Promise<Float32Array>): void {
    entries.delete(key);
    entries.set(key, vector);
    const oldest = entries.keys().next();
    if (entries.size > maxEntries && !oldest.done) entries.delete(oldest.value);
  }

  /** `missing`: key → text. */
  function start(missing: ReadonlyMap<string, string>): [string, Promise<Float32Array>][] {
    if (missing.size === 0) return [];
    const vectors = model.embed([...missing.values()], { priority: 'query' });
    return [...missing.keys()].map((key, index) => {
      const vector = vectors.then((all) => all[index]!);
      remember(key, vector);
      // What failed is asked for again; who waits is told by the promise itself.
      vector.catch(() => {
        if (entries.get(key) === vector) entries.delete(key);
      });
      return [key, vector];
    });
  }

  async function embedQueries(texts: readonly string[]): Promise<Float32Array[]> {
    const keys = texts.map((text) => createHash('sha256').update(`${model.id}\0${text}`).digest('base64'));
    const known = new Map(keys.flatMap((key) => (entries.has(key) ? [[key, entries.get(key)!]] : [])));
    known.forEach((vector, key) => remember(key, vector));
    const missing = new Map(keys.flatMap((key, index) => (known.has(key) ? [] : [[key, texts[index]!]])));
    const asked = new Map([...known, ...start(missing)]);
    // Copies: a caller that changes its vector must not change everyone's.
    return Promise.all(keys.map(async (key) => Float32Array.from(await asked.get(key)!)));
  }

  return {
    ...model,
    embed: (texts, options) =>
      options?.priority === 'query' ? embedQueries(texts) : model.embed(texts, options),
  };
}
