// Scripts written without spaces between words; only these need the (slow) dictionary segmenter.
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Mymr}]/u;
const SPACED_WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’_-]*/gu;
const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** The words of a text in order; scripts without spaces are cut by dictionary. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const run of text.split(/\s+/)) {
    if (!UNSPACED.test(run)) words.push(...(run.match(SPACED_WORD) ?? []));
    else for (const part of segmenter.segment(run)) if (part.isWordLike === true) words.push(part.segment);
  }
  return words;
}

export function countWords(text: string): number {
  return wordsOf(text).length;
}
