import { NEAR_COPY, recentItems } from '@mesh/domain/catalogue';
import { contentHash } from '@mesh/domain/kernel';
import { searchPassages, typeahead } from '@mesh/domain/search';
import type { Report, ReportRow } from '../../figures/report.ts';
import { versionsOf } from '../versions.ts';
import { fitRule } from './fit-rule.ts';
import { generateCatalogue } from './generate-catalogue.ts';
import type { GeneratedItem } from './generated-item.ts';
import { loadTopics } from './load-sentences.ts';
import type { EvaluationOptions } from '../open-empty.ts';
import { openCatalogue, type OpenCatalogue } from './open-catalogue.ts';
import { figuresOf, figuresOfGroups, judgePairs, type PairFigures } from './pairs.ts';
import { createRandom, type Random } from './random.ts';

/** Of each half: 6,000 items in all, a fifth of them copies. */
const SIZES = { originals: 1700, families: 210, copies: 640 };
const QUERIES = 200;
/** Results of a query that are looked at. */
const PAGE = 20;

/**
 * Copies in a generated catalogue: two halves that share nothing but the pool of sentences. The thresholds are fitted
 * on the first, all figures are of the second, through the product's import, linking and search. `EVAL_SEED` makes
 * another catalogue.
 */
export async function evaluateCanonical({ dataDir, engine }: EvaluationOptions): Promise<Report> {
  const topics = loadTopics(dataDir);
  const seed = Number(process.env['EVAL_SEED'] ?? 1);
  const training = generateCatalogue(topics, SIZES, seed);
  const fitted = fitRule(training);
  const test = generateCatalogue(topics, SIZES, seed + 1);
  const catalogue = await openCatalogue(test, engine);
  try {
    const duplicates = await duplicatesInLists(catalogue, createRandom(seed + 2));
    const rows: ReportRow[] = [
      { name: 'product', ...figuresOfClusters(catalogue), ...duplicates },
      { name: 'fitted on the other half', ...figuresOf(test, judgePairs(test), fitted) },
      { name: 'equal texts alone', ...figuresOfGroups(test, ({ text }) => contentHash(text.toLowerCase())) },
      { name: 'equal addresses alone', ...figuresOfGroups(test, ({ url, nativeId }) => url ?? nativeId) },
    ];
    if (process.env['EVAL_VERBOSE'] !== undefined) explain(catalogue);
    return { about: [`Seed: ${seed}.`, ...describe(training, test, catalogue, fitted)], rows };
  } finally {
    await catalogue.close();
  }
}

/** Pairs of items that the product holds for one, against the truth. */
function figuresOfClusters({ items, canonicalOf }: OpenCatalogue): PairFigures {
  const rows = [...items].map(([id, item]) => ({ ...item, cluster: canonicalOf.get(id)! }));
  return figuresOfGroups(rows, ({ cluster }) => cluster);
}

/** Results that show what another result of the same list shows already. */
async function duplicatesInLists({ deps, actor, items }: OpenCatalogue, random: Random) {
  const all = [...items.values()];
  const repeats = (ids: readonly string[]) => {
    const truths = [...new Set(ids)].map((id) => items.get(id)!.truth);
    return truths.length - new Set(truths).size;
  };
  let searched = 0;
  let typed = 0;
  for (const { title, text } of random.sample(all, QUERIES)) {
    const words = random.sample(text.split(' '), 8).join(' ');
    const { results } = await searchPassages(deps, actor, { text: `${title} ${words}`, limit: PAGE });
    searched += repeats(results.map(({ item }) => item.id));
    const suggested = await typeahead(deps, actor, { text: title.slice(0, 12), limit: PAGE });
    typed += repeats(suggested.map(({ itemId }) => itemId));
  }
  const recent = await recentItems(deps, actor, { limit: all.length });
  return {
    duplicates: searched,
    typeahead_duplicates: typed,
    list_duplicates: repeats(recent.map(({ id }) => id)),
  };
}

function describe(
  training: readonly GeneratedItem[],
  test: readonly GeneratedItem[],
  { took }: OpenCatalogue,
  fitted: typeof NEAR_COPY,
): string[] {
  const each = (milliseconds: number) => (milliseconds / test.length).toFixed(2);
  return [
    `Data: sentences of StackFAQ and SkillSkape; ${training.length + test.length} generated items in two halves, ${countBySort(test)}.`,
    `Versions: ${versionsOf('@electric-sql/pglite', '@electric-sql/pglite-pg_textsearch')}.`,
    `Thresholds in the code: ${JSON.stringify(NEAR_COPY)}`,
    `Fitted on the first half: ${JSON.stringify(fitted)}; all rows are of the second half.`,
    `Milliseconds an item on the embedded engine: storing ${each(took.importing)}, linking ${each(took.linking)}, indexing ${each(took.indexing)}.`,
    `duplicates: results of ${QUERIES} queries, ${PAGE} each, that show what a result before them is; the same for as many typed titles and for the whole list.`,
  ];
}

function countBySort(items: readonly GeneratedItem[]): string {
  const counts = new Map<string, number>();
  for (const { sort } of items) counts.set(sort, (counts.get(sort) ?? 0) + 1);
  return `in the second ${[...counts].map(([sort, count]) => `${count} ${sort}`).join(', ')}`;
}

/** What went wrong, for whoever improves this. */
function explain({ items, canonicalOf }: OpenCatalogue): void {
  const rows = [...items].map(([id, item]) => ({ ...item, cluster: canonicalOf.get(id)! }));
  const wrong = new Map<string, number>();
  for (const [index, a] of rows.entries())
    for (const b of rows.slice(index + 1)) {
      const [isSame, isFound] = [a.truth === b.truth, a.cluster === b.cluster];
      if (isSame === isFound) continue;
      const what = `${isSame ? 'missed' : 'wrong '} ${[a.sort, b.sort].toSorted().join(' + ')}`;
      const count = (wrong.get(what) ?? 0) + 1;
      wrong.set(what, count);
      if (count <= 2)
        console.error(
          `${what}\n  ${a.source} | ${a.title} | ${a.text.slice(0, 300)}\n  ${b.source} | ${b.title} | ${b.text.slice(0, 300)}`,
        );
    }
  console.error([...wrong].map(([what, count]) => `${count} ${what}`).join('\n'));
}
