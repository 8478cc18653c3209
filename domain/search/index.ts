/**
 * Finds passages: the index, its statistics, lexical and vector recall, and the blend that ranks.
 * Invariants: who may read is asked of the item in every query, before anything is cut; the database only brings up
 * candidates, their scores are computed here, the same on every engine; nothing here needs vectors.
 */
import './search.tables.ts';

export type {
  SearchDeps,
  SearchFilters,
  SearchAnswer,
  SearchHit,
  SnippetPart,
  Facets,
  FacetValue,
  ScoredCandidate,
  Features,
} from './search.model.ts';
export { indexItems, unindexItems, type IndexRequest } from './index-items.ts';
export { reindex } from './reindex.ts';
export { searchPassages, type SearchQuery, MAX_PAGE } from './search-passages.ts';
export { MAX_QUERY_LENGTH } from './check-query.ts';
export { answer, type AnswerResult, type ExtractiveAnswer, type Citation } from './answer.ts';
export { embedAhead } from './vectors/add-meaning.ts';
export { embedPending, embeddingProgress } from './vectors/embed-pending.ts';
export { retrieve, passagesFor, type RetrievalRequest } from './retrieve.ts';
export type { Found } from './find-candidates.ts';
export type { PassageRow } from './results/present.ts';
export { nearNeighbours } from './near-neighbours.ts';
export { typeahead, type TitleSuggestion } from './typeahead.ts';
export { collapse, isNearCopy, type Result } from './results/collapse.ts';
export { fingerprintsOf, type Fingerprint } from './fingerprints.ts';
export { snippet } from './results/snippet.ts';
export { corpusOf, documentFrequencies, type TermStatistics } from './term-statistics.ts';
export { analyse, type Token } from './analysis/analyse.ts';
export { readings } from './analysis/readings.ts';
export { searchMigrations } from './migrations/index.ts';
export { countTerm, type WeightedTerm } from './ranking/bm25.ts';
export { queryTerms } from './query/query-terms.ts';
export { rankByBlend } from './ranking/rank-by-blend.ts';
export { blend, normalisers } from './ranking/blend.ts';
export type { BlendWeights } from './ranking/blend.weights.ts';
