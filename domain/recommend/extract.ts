const WORDS = 60;
const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' });

/**
 * The run of whole sentences, at most 60 words, that says most about the terms; the first one when none does.
 * `weightOf`: the weight of a sentence, from the terms in it.
 */
export function extract(text: string, weightOf: (sentence: string) => number): string {
  const parts = [...sentences.segment(text)].map(({ segment }) => ({
    text: segment,
    words: segment.split(/\s+/).filter(Boolean).length,
    weight: weightOf(segment),
  }));
  let best = { from: 0, weight: -1 };
  for (let from = 0; from < parts.length; from++) {
    const weight = parts.slice(from, endOf(parts, from)).reduce((sum, part) => sum + part.weight, 0);
    if (weight > best.weight) best = { from, weight };
  }
  const chosen = parts.slice(best.from, endOf(parts, best.from));
  return cutToWords(
    chosen
      .map((part) => part.text)
      .join('')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
}

/** The end of the run from a sentence; a sentence that is too long by itself is a run of one. */
function endOf(parts: readonly { words: number }[], from: number): number {
  let words = 0;
  let end = from;
  while (end < parts.length && (end === from || words + parts[end]!.words <= WORDS))
    words += parts[end++]!.words;
  return end;
}

function cutToWords(text: string): string {
  const words = text.split(' ');
  return words.length <= WORDS ? text : `${words.slice(0, WORDS).join(' ')} …`;
}
