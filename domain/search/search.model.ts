import type { ItemView, PassageAnchor } from '@mesh/domain/catalogue';
import type { Deps } from '@mesh/domain/kernel';
import type { EmbeddingModel } from '@mesh/platform/embeddings';

export interface SearchDeps extends Deps {
  /** The database ranks by `pg_textsearch`; else recall comes from `tsvector`. */
  bm25: boolean;
  /** Absent: lexical search alone. */
  embeddings?: EmbeddingModel | undefined;
}

/** Several values of one filter widen it, several filters narrow the result. */
export interface SearchFilters {
  kinds?: readonly string[] | undefined;
  sourceIds?: readonly string[] | undefined;
  /** As items carry it (BCP 47). */
  languages?: readonly string[] | undefined;
  levels?: readonly string[] | undefined;
  minutesMax?: number | undefined;
}

/** A passage that may fit, with what ranking knows of it. */
export interface Candidate {
  passageId: string;
  itemId: string;
  sourceId: string;
  kind: string;
  level: string | null;
  minutes: number;
  /** As the item carries it. */
  itemLanguage: string;
  /** Key of `analysisLanguage` that the passage is indexed under. */
  language: string;
  titleTerms: string;
  bodyTerms: string;
  titleLength: number;
  length: number;
  contentHash: string;
  simhash: bigint;
  titleHash: string | null;
  bodyHash: string | null;
}

/** What the score of a candidate is blended from. */
export interface Features {
  /** Raw BM25, 0 or more. */
  titleBm25: number;
  bodyBm25: number;
  /** -1 to 1; null where nothing was compared: no model, no vector yet, or a language that the model does not know. */
  titleCosine: number | null;
  bodyCosine: number | null;
}

export interface ScoredCandidate extends Candidate {
  features: Features;
  /** Blended; comparable within one query only. */
  score: number;
}

/** A piece of a snippet; highlighted pieces are words that the query found. */
export interface SnippetPart {
  text: string;
  highlight: boolean;
}

export interface SearchHit {
  item: ItemView;
  passage: {
    id: string;
    ordinal: number;
    headingPath: string[];
    anchor: PassageAnchor;
    snippet: SnippetPart[];
  };
  /** The original with the passage's anchor. */
  url: string | null;
  minutes: number;
  score: number;
  /** How many other passages say the same and gave way to this one. */
  duplicates: number;
}

export interface FacetValue {
  value: string;
  count: number;
}

export interface Facets {
  kind: FacetValue[];
  source: FacetValue[];
  language: FacetValue[];
  level: FacetValue[];
  /** `2`, `5`, `15` and `60`: how many results take at most so many minutes. */
  minutes: FacetValue[];
}

export interface SearchAnswer {
  results: SearchHit[];
  facets: Facets;
  /** Results over all pages. */
  total: number;
  /** There are more than `total`: counting stopped at the cap. */
  totalIsLowerBound: boolean;
  /** The query as it was understood, when a mistyped word was replaced. */
  corrected: string | null;
}
