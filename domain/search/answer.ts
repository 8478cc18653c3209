import { authorise, visibilityOf } from '@mesh/domain/access';
import type { ItemView, PassageAnchor } from '@mesh/domain/catalogue';
import type { Actor } from '@mesh/domain/kernel';
import { checkedQueryText } from './check-query.ts';
import { findCandidates } from './find-candidates.ts';
import { parseQuery } from './query/parse-query.ts';
import { understand } from './query/understand.ts';
import { answerFit, MIN_FIT, MIN_FIT_BY_WORDS } from './ranking/answer-fit.ts';
import { collapse } from './results/collapse.ts';
import { bestSentences } from './results/best-sentences.ts';
import { readPassages } from './results/present.ts';
import type { SearchDeps } from './search.model.ts';
import { corpusOf } from './term-statistics.ts';

/** Passages that an answer may quote. */
const MAX_PASSAGES = 3;
/** Sentences of an answer. */
const MAX_SENTENCES = 3;
/** Candidates ranked: an answer lies at the top or nowhere. */
const CANDIDATES = 100;

export interface Citation {
  number: number;
  item: ItemView;
  passage: { id: string; headingPath: string[]; anchor: PassageAnchor };
  /** The original with the passage's anchor. */
  url: string | null;
}

export interface ExtractiveAnswer {
  /** As the passages have them; `citation` is the number of one. */
  sentences: { text: string; citation: number }[];
  citations: Citation[];
}

export type AnswerResult =
  | { answer: ExtractiveAnswer; reason: null }
  /** `nothing_found`: no readable passage has any of the words; `no_good_answer`: none says enough of them. */
  | { answer: null; reason: 'nothing_found' | 'no_good_answer' };

/**
 * The sentences that answer a question best, word for word, from what the asker may read; or that there is no good
 * answer. Throws `forbidden` without the scope, `invalid` for a question that is blank or too long.
 */
export async function answer(deps: SearchDeps, actor: Actor, question: string): Promise<AnswerResult> {
  authorise(actor, 'answers.query');
  const { words } = parseQuery(checkedQueryText(question));
  const { tenantId } = actor;
  const visibility = await visibilityOf(deps.db, actor);
  const scope = { tenantId, visibility, filters: {}, excludedTerms: [], excludedClusters: [] };
  const understood = await understand(deps, scope, words, await corpusOf(deps.db, tenantId));
  const found = await findCandidates(deps, scope, { ...understood, limit: CANDIDATES });
  const fitting = collapse(found.candidates, 1)
    .slice(0, MAX_PASSAGES)
    .map(({ candidate }) => ({ candidate, ...answerFit(candidate, understood.terms, understood.statistics) }))
    .filter(({ fit, byWordsOnly }) => fit >= (byWordsOnly ? MIN_FIT_BY_WORDS : MIN_FIT));
  if (found.candidates.length === 0) return { answer: null, reason: 'nothing_found' };
  const rows = await readPassages(
    deps.db,
    scope,
    fitting.map(({ candidate }) => candidate.passageId),
  );
  const passages = fitting.flatMap(({ candidate }) => rows.get(candidate.passageId) ?? []);
  const weights = new Map(found.terms.map(({ term, weight, idf }) => [term, weight * idf]));
  const sentences = bestSentences(
    passages.map(({ text, item: { language } }) => ({ text, language })),
    weights,
    MAX_SENTENCES,
  );
  if (sentences.length === 0) return { answer: null, reason: 'no_good_answer' };
  const cited = [...new Set(sentences.map(({ passage }) => passage))];
  return {
    answer: {
      sentences: sentences.map(({ text, passage }) => ({ text, citation: cited.indexOf(passage) + 1 })),
      citations: cited.map((passage, index) => {
        const { item, passageId: id, headingPath, anchor, url } = passages[passage]!;
        return { number: index + 1, item, passage: { id, headingPath, anchor }, url };
      }),
    },
    reason: null,
  };
}
