import { analyse } from '../analysis/analyse.ts';

/** Longer sentences are tables, code or lists without ends; quoting them answers nobody. */
const MAX_CHARACTERS = 400;
/** Shorter ones are headings and fragments. */
const MIN_WORDS = 4;
/** A sentence of the first passage that has none of the words may still be the answer to its title. */
const LEAD_SHARE = 0.1;

export interface QuotedSentence {
  text: string;
  /** Position of its passage in the input. */
  passage: number;
}

/**
 * The sentences that have most of the query's weight, each further one for what the ones before leave out; in the
 * order of the passages. Passages stand best first. `weights`: term → weight, more than 0.
 */
export function bestSentences(
  passages: readonly { text: string; language: string }[],
  weights: ReadonlyMap<string, number>,
  limit: number,
): QuotedSentence[] {
  const all = passages.flatMap(({ text, language }, passage) =>
    sentencesOf(text, language).map((sentence, position) => ({
      text: sentence,
      passage,
      position,
      terms: new Set(analyse(sentence, language).map(({ term }) => term)),
    })),
  );
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const missing = new Map(weights);
  const chosen: typeof all = [];
  const gain = ({ terms, passage, position }: (typeof all)[number]) => {
    const lead = passage === 0 && position === 0 ? LEAD_SHARE * total : 0;
    const covered = [...terms].reduce((sum, term) => sum + (missing.get(term) ?? 0), 0);
    return (covered + lead) / (1 + passage);
  };
  while (chosen.length < limit) {
    const rest = all.filter((sentence) => !chosen.includes(sentence));
    const best = rest.reduce<(typeof all)[number] | undefined>(
      (top, sentence) => (gain(sentence) > (top === undefined ? 0 : gain(top)) ? sentence : top),
      undefined,
    );
    if (best === undefined) break;
    chosen.push(best);
    for (const term of best.terms) missing.delete(term);
  }
  return chosen
    .toSorted((a, b) => a.passage - b.passage || a.position - b.position)
    .map(({ text, passage }) => ({ text, passage }));
}

function sentencesOf(text: string, language: string): string[] {
  const segmenter = new Intl.Segmenter(language === 'und' ? undefined : language, {
    granularity: 'sentence',
  });
  return text
    .split(/\n+/)
    .flatMap((line) => [...segmenter.segment(line)].map(({ segment }) => segment.trim()))
    .filter(
      (sentence) => sentence.length <= MAX_CHARACTERS && sentence.split(/\s+/).length >= minWords(sentence),
    );
}

/** Scripts without spaces have no words to count. */
function minWords(sentence: string): number {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}]/u.test(sentence) ? 1 : MIN_WORDS;
}
