import { analyse } from '../analysis/analyse.ts';
import type { ScoredCandidate } from '../search.model.ts';

/** More than any blend of features gives (their weights add up to 1): passages with a quoted phrase come first. */
const PHRASE_BONUS = 1;

/** Raises candidates that have a phrase word by word, each read in the candidate's language; best first again. */
export function addPhraseBonus(
  candidates: readonly ScoredCandidate[],
  phrases: readonly string[],
): readonly ScoredCandidate[] {
  if (phrases.length === 0) return candidates;
  const runs = new Map<string, string[]>();
  const runsIn = (language: string) => {
    const known = runs.get(language);
    if (known !== undefined) return known;
    const made = phrases
      .map((phrase) => analyse(phrase, language).map(({ term }) => term))
      .filter((terms) => terms.length > 1)
      .map((terms) => ` ${terms.join(' ')} `);
    runs.set(language, made);
    return made;
  };
  return candidates
    .map((candidate) => {
      const text = ` ${candidate.bodyTerms} `;
      const found = runsIn(candidate.language).filter((run) => text.includes(run)).length;
      return { ...candidate, score: candidate.score + found * PHRASE_BONUS };
    })
    .toSorted((a, b) => b.score - a.score || (a.passageId < b.passageId ? -1 : 1));
}
