import { join } from 'node:path';
import { FIT_THRESHOLD, fitOf, MAX_SUGGESTIONS, suggest, type SuggestionSet } from '@mesh/domain/recommend';
import type { Report } from '../../figures/report.ts';
import type { EvaluationOptions } from '../open-empty.ts';
import { judgeContexts, type JudgedContext } from './judge-contexts.ts';
import { fitLogistic } from './logistic.ts';
import { loadContexts, type LabelledContext } from './load-contexts.ts';
import { openDemo, type OpenDemo } from './open-demo.ts';

/**
 * Suggestions for the demo organisation's labelled contexts, end to end. The row `product` has the fit's weights
 * and threshold as they stand in the product, which were fitted on these very contexts; the row `cross-validated`
 * judges each fold's contexts by weights fitted on the others.
 */
export async function evaluateSuggest({ engine }: Pick<EvaluationOptions, 'engine'>): Promise<Report> {
  const folder = join(process.cwd(), 'demo');
  const contexts = loadContexts(folder).filter(
    ({ expected }) => !expected.some((path) => path.startsWith('feed/')),
  );
  const demo = await openDemo(folder, engine);
  try {
    const shown: Shown[] = [];
    for (const context of contexts) shown.push(await suggestFor(demo, context));
    const judged = await judgeContexts(demo, contexts);
    const weights = fitLogistic(judged.flatMap((context) => context.candidates));
    if (process.env['EVAL_VERBOSE'] !== undefined) explain(shown);
    return {
      about: [
        `Data: demo/queries.yaml, ${contexts.length} contexts, ${contexts.filter((c) => c.expected.length === 0).length} of them with nothing that fits`,
        'hit1, hit5: an expected item comes first, or is among the five;',
        'silent: of the contexts with nothing that fits, those left without a suggestion; forbidden: unreadable items shown',
        `Weights fitted on all contexts, threshold ${FIT_THRESHOLD}: ${JSON.stringify(weights)}`,
      ],
      rows: [row('product', shown), row('cross-validated', crossValidated(judged))],
    };
  } finally {
    await demo.close();
  }
}

/** What was offered for a context, as paths. */
interface Shown {
  context: LabelledContext;
  paths: string[];
  heading?: string | undefined;
  set?: SuggestionSet;
}

async function suggestFor(demo: OpenDemo, context: LabelledContext): Promise<Shown> {
  const set = await suggest(demo.deps, await demo.as(context.person), { context });
  return {
    context,
    paths: set.items.map(({ item }) => demo.paths.get(item.id)!),
    heading: set.items[0]?.passage.headingPath.at(-1),
    set,
  };
}

/** By fit alone, without the variety that the product adds. */
function crossValidated(judged: readonly JudgedContext[]): Shown[] {
  const folds = [...new Set(judged.map(({ fold }) => fold))];
  const weights = new Map(
    folds.map((fold) => [
      fold,
      fitLogistic(judged.filter((other) => other.fold !== fold).flatMap((other) => other.candidates)),
    ]),
  );
  return judged.map(({ context, candidates, fold }) => {
    const ranked = candidates
      .map(({ path, features }) => ({ path, fit: fitOf(features, weights.get(fold)) }))
      .filter(({ fit }) => fit >= FIT_THRESHOLD)
      .toSorted((a, b) => b.fit - a.fit);
    return { context, paths: ranked.slice(0, MAX_SUGGESTIONS).map(({ path }) => path) };
  });
}

function row(name: string, shown: readonly Shown[]) {
  const wanted = shown.filter(({ context }) => context.expected.length > 0);
  const unwanted = shown.filter(({ context }) => context.expected.length === 0);
  const share = (part: readonly Shown[], of: readonly Shown[]) => part.length / of.length;
  return {
    name,
    hit1: share(
      wanted.filter(({ context, paths }) => context.expected.includes(paths[0] ?? '')),
      wanted,
    ),
    hit5: share(
      wanted.filter(({ context, paths }) => paths.some((path) => context.expected.includes(path))),
      wanted,
    ),
    silent: share(
      unwanted.filter(({ paths }) => paths.length === 0),
      unwanted,
    ),
    shown: shown.reduce((sum, { paths }) => sum + paths.length, 0) / shown.length,
    forbidden: shown.filter(({ context, paths }) => paths.some((path) => context.forbidden.includes(path)))
      .length,
  };
}

/** Which contexts went wrong, for whoever improves this. */
function explain(shown: readonly Shown[]): void {
  for (const { context, paths, heading, set } of shown) {
    const right =
      context.expected.length === 0 ? paths.length === 0 : context.expected.includes(paths[0] ?? '');
    if (right && (context.passage === undefined || context.passage === heading)) continue;
    console.error(`${context.id}: about ${set?.about.join(', ')}`);
    console.error(`  wanted ${context.expected.join(', ')} ${context.passage ?? ''}`);
    set?.items.forEach(({ score, passage }, index) =>
      console.error(`  ${score} ${paths[index]} ${passage.headingPath.join(' > ')}`),
    );
  }
}
