import type { RankedTerm } from '../ranking/rank-terms.ts';
import { DEEPENING } from './depth.ts';

/** Terms whose passages are looked for together; `isTogether`: passages that have all of them. */
export interface Tier {
  terms: readonly RankedTerm[];
  isTogether: boolean;
}

/** Matches of the terms of the first tier: rare terms decide a ranking, common ones only cost. Of each next one more. */
const FIRST_MATCHES = 3000;
/** Hardly a passage has all of more terms than these. */
const MOST_TOGETHER = 6;

/**
 * The terms of a query in the order in which passages are looked for: the rarest together, as many as match few passages,
 * then the next ones, in few steps; a term that matches many is a tier of its own. Where the rarest is one of those, with more
 * passages than are wanted, those come before it that have every term: nothing else says which of so many are better.
 */
export function tiersOf(terms: readonly RankedTerm[], wanted: number): Tier[] {
  const tiers: Tier[] = [];
  let [tier, matches]: [RankedTerm[], number] = [[], 0];
  for (const term of terms.toSorted((a, b) => a.df - b.df)) {
    if (tiers.length === 0 || matches + term.df > FIRST_MATCHES * DEEPENING ** (tiers.length - 1)) {
      [tier, matches] = [[], 0];
      tiers.push({ terms: tier, isTogether: false });
    }
    tier.push(term);
    matches += term.df;
  }
  const [rarest, ...others] = tiers[0]!.terms;
  const isCrowded = tiers.length > 1 && others.length === 0 && rarest!.df > wanted;
  return isCrowded && terms.length <= MOST_TOGETHER ? [{ terms, isTogether: true }, ...tiers] : tiers;
}
