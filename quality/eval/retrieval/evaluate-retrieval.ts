import {
  collapse,
  queryTerms,
  rankByBlend,
  retrieve,
  searchPassages,
  type BlendWeights,
  type ScoredCandidate,
} from '@mesh/domain/search';
import type { Report, ReportRow } from '../../figures/report.ts';
import type { EvaluationOptions } from '../open-empty.ts';
import { versionsOf } from '../versions.ts';
import { chooseWeights, weightGrid, type JudgedQuery } from './cross-validation.ts';
import { loadStackFaq, type Thread } from './load-stackfaq.ts';
import { meanFigures, rankingFigures, type RankingFigures } from './metrics.ts';
import { openMiniSearch } from './minisearch-peer.ts';
import { openProductIndex, type ProductIndex } from './product-index.ts';

const FOLDS = 5;
/** Weights are tried in steps of 1/10. */
const STEPS = 10;
/** As many as a search ranks. */
const CANDIDATES = 1000;

interface Asked {
  text: string;
  thread: number;
  relevant: number;
  /** By words and meaning. */
  found: ScoredCandidate[];
  /** By meaning alone. */
  near: ScoredCandidate[];
}

/** StackFAQ through the product's import, index and search; see the README of the data sets. */
export async function evaluateRetrieval({ dataDir, engine }: EvaluationOptions): Promise<Report> {
  const threads = loadStackFaq(dataDir);
  const index = await openProductIndex(threads, engine);
  try {
    const asked = await askAll(threads, index);
    const blended = evaluateBlend(asked, (query) => query.found, index, weightGrid(STEPS, 'all'));
    const lexical = evaluateBlend(asked, (query) => query.found, index, weightGrid(STEPS, 'lexical'));
    const vector = evaluateBlend(asked, (query) => query.near, index, weightGrid(STEPS, 'vectors'));
    const rows: ReportRow[] = [
      { name: 'product', ...blended.figures },
      { name: 'product, lexical only', ...lexical.figures },
      { name: 'product, vectors only', ...vector.figures },
      { name: 'product as shipped', ...(await evaluateShipped(asked, index)) },
      { name: 'MiniSearch defaults', ...evaluateMiniSearch(threads, asked) },
    ];
    return { about: describe(threads, asked, index, { blended, lexical, vector }), rows };
  } finally {
    await index.close();
  }
}

async function askAll(threads: readonly Thread[], { deps, actor }: ProductIndex): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const [thread, { queries, answers }] of threads.entries())
    for (const text of queries) {
      const terms = queryTerms(text, ['en']);
      const found = await retrieve(deps, actor, { terms, queryText: text, limit: CANDIDATES });
      const near = await retrieve(deps, actor, { terms: [], queryText: text, limit: CANDIDATES });
      const { candidates } = found;
      asked.push({ text, thread, relevant: answers.length, found: candidates, near: near.candidates });
    }
  return asked;
}

interface Outcome {
  figures: RankingFigures;
  /** Chosen on all folds. */
  weights: BlendWeights;
}

/** Each query is ranked by the weights that were chosen without its thread. */
function evaluateBlend(
  asked: readonly Asked[],
  candidatesOf: (query: Asked) => ScoredCandidate[],
  { threadOf }: ProductIndex,
  grid: readonly BlendWeights[],
): Outcome {
  const judged: JudgedQuery[] = asked.map((query) => ({
    thread: query.thread,
    relevant: query.relevant,
    candidates: candidatesOf(query).map(({ itemId, features }) => ({
      features,
      isRelevant: threadOf.get(itemId) === query.thread,
    })),
  }));
  const { byFold, onAll } = chooseWeights(judged, grid, FOLDS);
  const figures = asked.map((query) => {
    const ranked = rankByBlend(candidatesOf(query), byFold[query.thread % FOLDS]!);
    const results = collapse(ranked, 1).map(
      ({ candidate }) => threadOf.get(candidate.itemId) === query.thread,
    );
    return rankingFigures(results, query.relevant);
  });
  return { figures: meanFigures(figures), weights: onAll };
}

/** One page of fifty through the search that people use, with the weights in the code: they have seen all threads. */
async function evaluateShipped(asked: readonly Asked[], { deps, actor, threadOf }: ProductIndex) {
  const figures: RankingFigures[] = [];
  for (const { text, thread, relevant } of asked) {
    const { results } = await searchPassages(deps, actor, { text, limit: 50 });
    figures.push(
      rankingFigures(
        results.map((hit) => threadOf.get(hit.item.id) === thread),
        relevant,
      ),
    );
  }
  return meanFigures(figures);
}

function evaluateMiniSearch(threads: readonly Thread[], asked: readonly Asked[]): RankingFigures {
  const search = openMiniSearch(threads);
  return meanFigures(
    asked.map(({ text, thread, relevant }) =>
      rankingFigures(
        search(text).map((found) => found === thread),
        relevant,
      ),
    ),
  );
}

function describe(
  threads: readonly Thread[],
  asked: readonly Asked[],
  { deps }: ProductIndex,
  outcomes: Record<string, Outcome>,
): string[] {
  const items = threads.reduce((sum, thread) => sum + thread.answers.length, 0);
  return [
    `Data: StackFAQ, ${threads.length} threads, ${items} items, ${asked.length} queries; model ${deps.embeddings.id}.`,
    `Versions: ${versionsOf('@electric-sql/pglite', '@electric-sql/pglite-pg_textsearch', 'minisearch')}.`,
    `Product rows: weights by ${FOLDS}-fold cross-validation over threads (nDCG@10), means over held-out queries; "as shipped" uses the weights in the code, fitted on all folds.`,
    ...Object.entries(outcomes).map(
      ([name, { weights }]) => `Weights fitted on all folds, ${name}: ${JSON.stringify(weights)}`,
    ),
  ];
}
