import { judgeCandidates, readContext, type FitFeatures } from '@mesh/domain/recommend';
import type { LabelledContext } from './load-contexts.ts';
import type { OpenDemo } from './open-demo.ts';

/** A candidate for a context, and whether it is one of those that should come up. */
export interface Example {
  path: string;
  heading: string | undefined;
  features: FitFeatures;
  fits: boolean;
}

export interface JudgedContext {
  context: LabelledContext;
  fold: number;
  examples: Example[];
}

/** Candidates that could be offered for a context; those further down never are. */
const PER_CONTEXT = 10;
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
    const examples = candidates.slice(0, PER_CONTEXT).map(({ candidate, features }) => {
      const path = demo.paths.get(candidate.itemId)!;
      return { path, heading: undefined, features, fits: context.expected.includes(path) };
    });
    judged.push({ context, fold: index % FOLDS, examples });
  }
  return judged;
}
