import type { EmbeddingModel } from '@mesh/platform/embeddings';
import { seededRandom } from './words.ts';

/**
 * Vectors of a model's size and under its name without its work: real ones of 100,000 passages take a quarter of an
 * hour, and comparing them costs the same whatever they say.
 */
export function generatedVectors(
  model: Pick<EmbeddingModel, 'id' | 'dimensions' | 'languages'>,
): EmbeddingModel {
  const { id, dimensions, languages } = model;
  const random = seededRandom(1);
  return {
    id,
    dimensions,
    languages,
    embed: async (texts) => texts.map(() => unitVector(dimensions, random)),
    close: async () => {},
  };
}

function unitVector(dimensions: number, random: () => number): Float32Array {
  const vector = Float32Array.from({ length: dimensions }, () => random() - 0.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
