/** A word of a text, where it stands in it. */
export interface Word {
  /** As written. */
  surface: string;
  /** Positions in UTF-16 units. */
  start: number;
  end: number;
}

/** Letters, digits and marks; inner apostrophes belong to the word; `C#` and `C++` are words. */
const WORD = /\b[cf]#|\bc\+\+|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’][\p{L}\p{M}]+)*/giu;

/** Scripts written without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** The words of a text in order. Hyphens and all other signs separate words. */
export function tokenise(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const [surface] = match;
    if (UNSPACED.test(surface)) words.push(...segment(surface, match.index));
    else words.push({ surface, start: match.index, end: match.index + surface.length });
  }
  return words;
}

function segment(run: string, offset: number): Word[] {
  const words: Word[] = [];
  for (const { segment: surface, index, isWordLike } of segmenter.segment(run))
    if (isWordLike === true)
      words.push({ surface, start: offset + index, end: offset + index + surface.length });
  return words;
}
