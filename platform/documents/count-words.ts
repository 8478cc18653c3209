// Scripts written without spaces between words; only these need the (slow) dictionary segmenter.
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Mymr}]/u;
const SPACED_WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’_-]*/gu;
const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
/** Long runs cost the segmenter time in the square of their length. Characters. */
const RUN = /[^\s\p{P}]{1,200}/gu;

/** The words of a text in order; scripts without spaces are cut by dictionary. */
function wordsOf(text: string): string[] {
  if (!UNSPACED.test(text)) return text.match(SPACED_WORD) ?? [];
  return (text.match(RUN) ?? []).flatMap((run) =>
    UNSPACED.test(run)
      ? [...segmenter.segment(run)].flatMap(({ segment, isWordLike }) =>
          isWordLike === true ? [segment] : [],
        )
      : (run.match(SPACED_WORD) ?? []),
  );
}

export function countWords(text: string): number {
  return wordsOf(text).length;
}
