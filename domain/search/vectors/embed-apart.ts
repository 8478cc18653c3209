import { EmbeddingError, type EmbeddingModel } from '@mesh/platform/embeddings';

/** Something that no model stumbles over. */
const PROBE = 'word';

type Texts = readonly (readonly [hash: string, text: string])[];
/** Takes vectors, by text hash, as soon as they are made. */
type Keep = (vectors: ReadonlyMap<string, Float32Array>) => Promise<void>;

/**
 * Embeds these texts; one that the model cannot take keeps no other from its vector: it is looked for by halves. Returns why
 * the last of those that are left without a vector has none.
 * @throws EmbeddingError when the model takes nothing at all, any more; what was made until then is kept.
 */
export async function embedApart(
  model: EmbeddingModel,
  texts: Texts,
  keep: Keep,
): Promise<EmbeddingError | undefined> {
  const made = await model
    .embed(
      texts.map(([, text]) => text),
      { priority: 'bulk' },
    )
    .catch(ofTheModel);
  if (!(made instanceof EmbeddingError)) {
    await keep(new Map(texts.map(([hash], index) => [hash, made[index]!])));
    return undefined;
  }
  await model.embed([PROBE], { priority: 'bulk' });
  return texts.length === 1 ? made : embedHalves(model, texts, keep);
}

function ofTheModel(error: unknown): EmbeddingError {
  if (error instanceof EmbeddingError) return error;
  throw error;
}

async function embedHalves(
  model: EmbeddingModel,
  texts: Texts,
  keep: Keep,
): Promise<EmbeddingError | undefined> {
  const middle = Math.ceil(texts.length / 2);
  const first = await embedApart(model, texts.slice(0, middle), keep);
  const second = await embedApart(model, texts.slice(middle), keep);
  return second ?? first;
}
