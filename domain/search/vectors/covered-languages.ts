import type { EmbeddingModel } from '@mesh/platform/embeddings';
import { analysisLanguage } from '../analysis/languages.ts';

/** Keys of `analysisLanguage` that the model understands; `any` for all. */
export function coveredLanguages(model: EmbeddingModel): readonly string[] | 'any' {
  return model.languages === 'any'
    ? 'any'
    : model.languages.map(analysisLanguage).filter((key) => key !== 'und');
}

export function covers(model: EmbeddingModel, language: string): boolean {
  const covered = coveredLanguages(model);
  return covered === 'any' || covered.includes(language);
}
