import { EmbeddingError, type EmbeddingModel } from '@mesh/platform/embeddings';

/** Something that no model stumbles over. */
const PROBE = 'word';

/** Text hash → vector. `failure`: why the last of those that are missing has none. */
export interface Embedded {
  vectors: ReadonlyMap<string, Float32Array>;
  failure: EmbeddingError | undefined;
}

/**
 * Embeds these texts, as pairs of hash and text; one that the model cannot take keeps no other from its vector: it is looked
 * for by halves.
 * @throws EmbeddingError when the model takes nothing at all.
 */
export async function embedApart(
  model: EmbeddingModel,
  texts: readonly (readonly [string, string])[],
): Promise<Embedded> {
  try {
    const made = await model.embed(
      texts.map(([, text]) => text),
      { priority: 'bulk' },
    );
    return { vectors: new Map(texts.map(([hash], index) => [hash, made[index]!])), failure: undefined };
  } catch (error) {
    if (!(error instanceof EmbeddingError)) throw error;
    await model.embed([PROBE], { priority: 'bulk' });
    if (texts.length === 1) return { vectors: new Map(), failure: error };
    return embedHalves(model, texts);
  }
}

async function embedHalves(
  model: EmbeddingModel,
  texts: readonly (readonly [string, string])[],
): Promise<Embedded> {
  const middle = Math.ceil(texts.length / 2);
  const first = await embedApart(model, texts.slice(0, middle));
  const second = await embedApart(model, texts.slice(middle));
  return {
    vectors: new Map([...first.vectors, ...second.vectors]),
    failure: second.failure ?? first.failure,
  };
}
