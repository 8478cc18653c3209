import type { EmbeddingModel } from '@mesh/platform/embeddings';
import { lexicalFeatures } from '../ranking/lexical-features.ts';
import type { RankedTerm } from '../ranking/rank-terms.ts';
import type { Scope } from '../recall/filters.ts';
import { recallByMeaning } from '../recall/recall-by-meaning.ts';
import type { Candidate, Features, ScoredCandidate, SearchDeps } from '../search.model.ts';
import type { TermStatistics } from '../term-statistics.ts';
import { cosinesOf } from './cosines.ts';
import { covers } from './covered-languages.ts';

/** Candidates, best by words first, whose meaning is compared; those past it keep the place that words give them. */
const COMPARED = 200;
/** With fewer candidates by words than this, passages are also looked for by meaning alone. */
const FEW_BY_WORDS = 20;
/**
 * Without a shared word only a clear likeness of meaning counts, else any nonsense finds its nearest neighbour. On the
 * demo with USE-lite, nonsense reached .35 (body) and .44 (title), paraphrases .42 to .59 and .55 to .68.
 */
const MIN_BODY_COSINE = 0.4;
const MIN_TITLE_COSINE = 0.5;
/** Best candidates whose languages say which language the query is in. */
const LANGUAGE_SAMPLE = 20;

export interface QueryVector {
  model: EmbeddingModel;
  vector: Float32Array;
}

/** Undefined without a model, without a text, and where no passage is in a language of the model. */
export async function embedQuery(
  deps: Pick<SearchDeps, 'embeddings' | 'log'>,
  text: string | undefined,
  languages: readonly string[],
): Promise<QueryVector | undefined> {
  const model = modelFor(deps, text, languages);
  if (model === undefined || text === undefined) return undefined;
  try {
    const [vector] = await model.embed([text], { priority: 'query' });
    return { model, vector: vector! };
  } catch (error) {
    // Words still find; a failing model must not take search down with it.
    deps.log.warn({ err: error }, 'The query could not be embedded: this search goes by words alone');
    return undefined;
  }
}

/** Starts to embed a text that is going to be asked for; the model remembers what it is at. */
export function embedAhead(
  deps: Pick<SearchDeps, 'embeddings'>,
  text: string,
  languages: readonly string[],
): void {
  // A failure is told to whoever asks for the text.
  modelFor(deps, text, languages)
    ?.embed([text], { priority: 'query' })
    .catch(() => {});
}

function modelFor(
  { embeddings: model }: Pick<SearchDeps, 'embeddings'>,
  text: string | undefined,
  languages: readonly string[],
): EmbeddingModel | undefined {
  if (model === undefined || text === undefined || text.trim() === '') return undefined;
  return languages.some((language) => covers(model, language)) ? model : undefined;
}

interface Ranked {
  /** Best by words first. */
  ranked: readonly ScoredCandidate[];
  terms: readonly RankedTerm[];
  statistics: TermStatistics;
  vector: QueryVector;
}

/** The candidates with their cosines, and more candidates found by meaning where words found few. */
export async function addMeaning(
  deps: SearchDeps,
  scope: Scope,
  { ranked, terms, statistics, vector: { model, vector } }: Ranked,
): Promise<(Candidate & { features: Features })[]> {
  if (!isCovered(ranked, model)) return [...ranked];
  const known = new Set(ranked.map(({ passageId }) => passageId));
  const more =
    ranked.length >= FEW_BY_WORDS ? [] : await recallByMeaning(deps.db, { scope, model, query: vector });
  const found = more
    .filter(({ passageId }) => !known.has(passageId))
    .map((candidate) => ({ ...candidate, features: lexicalFeatures(candidate, terms, statistics) }));
  const compared = [...ranked.slice(0, COMPARED), ...found];
  const where = { tenantId: scope.tenantId, model: model.id };
  const cosines = await cosinesOf(deps.db, where, vector, compared);
  const cosine = (hash: string | null) => (hash === null ? undefined : cosines.get(hash)) ?? null;
  const withCosines = compared.map((candidate) => {
    const [title, body] = [cosine(candidate.titleHash), cosine(candidate.bodyHash)];
    const features = { ...candidate.features, titleCosine: title ?? body, bodyCosine: body ?? title };
    return { ...candidate, features };
  });
  return [
    ...withCosines.filter(({ passageId, features }) => known.has(passageId) || isAlike(features)),
    ...ranked.slice(COMPARED).map((candidate) => ({
      ...candidate,
      features: { ...candidate.features, titleCosine: 0, bodyCosine: 0 },
    })),
  ];
}

function isAlike({ titleCosine, bodyCosine }: Features): boolean {
  return (bodyCosine ?? 0) >= MIN_BODY_COSINE || (titleCosine ?? 0) >= MIN_TITLE_COSINE;
}

/** A query in a language that the model does not know finds passages in that language; its vector means nothing. */
function isCovered(ranked: readonly ScoredCandidate[], model: EmbeddingModel): boolean {
  const sample = ranked.slice(0, LANGUAGE_SAMPLE);
  const covered = sample.filter(({ language }) => covers(model, language)).length;
  return covered * 2 >= sample.length;
}
