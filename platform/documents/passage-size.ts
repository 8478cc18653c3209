import { countWords } from './count-words.ts';

/** A passage reads in about a minute: long enough to help, short enough to show beside the work. Words. */
export const MIN_PASSAGE_WORDS = 100;
export const MAX_PASSAGE_WORDS = 250;
/** Fewer words than this do not stand alone: they join a neighbour, which may grow up to the hard limit. */
export const TINY_WORDS = 40;
export const HARD_MAX_PASSAGE_WORDS = MAX_PASSAGE_WORDS + TINY_WORDS;
/** Bound for text that hardly has words: base64, long addresses, one line without a space. */
export const MAX_PIECE_CHARACTERS = 8_000;

export const fits = (text: string): boolean =>
  text.length <= MAX_PIECE_CHARACTERS &&
  (text.length <= MAX_PASSAGE_WORDS || countWords(text) <= MAX_PASSAGE_WORDS);
