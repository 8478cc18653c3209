/**
 * Text embeddings: one interface, several providers, none of them required.
 * Owns choosing a provider, running the local ones in a process of their own, and a small cache of query vectors.
 * Invariants: every vector is L2-normalised and in the order asked; a query never waits for more than one slice of bulk work.
 */
export { openEmbeddings } from './open-embeddings.ts';
export type { EmbeddingConfig, EmbeddingModel, EmbedOptions } from './embedding-model.ts';
export { EmbeddingError } from './embedding-error.ts';
