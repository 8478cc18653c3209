import { judgeCandidates, readContext } from '@mesh/domain/recommend';
import type { Example } from './logistic.ts';
import type { LabelledContext } from './load-contexts.ts';
import type { OpenDemo } from './open-demo.ts';

export interface JudgedCandidate extends Example {
  path: string;
}

export interface JudgedContext {
  context: LabelledContext;
  fold: number;
  candidates: JudgedCandidate[];
}

/** Candidates that could be offered for a context; those further down never are. */
const PER_CONTEXT = 15;
const FOLDS = 5;

/** What the product sees of the best candidates for each context, with the labels. */
export async function judgeContexts(
  demo: OpenDemo,
  contexts: readonly LabelledContext[],
): Promise<JudgedContext[]> {
  const judged: JudgedContext[] = [];
  for (const [index, context] of contexts.entries()) {
    const actor = await demo.as(context.person);
    const distilled = await readContext(demo.deps, actor.tenantId, context);
    const candidates = distilled.terms.length === 0 ? [] : await judgeCandidates(demo.deps, actor, distilled);
    judged.push({
      context,
      fold: index % FOLDS,
      candidates: candidates.slice(0, PER_CONTEXT).map(({ candidate, features }) => {
        const path = demo.paths.get(candidate.itemId)!;
        return { path, features, fits: context.expected.includes(path) };
      }),
    });
  }
  return judged;
}
