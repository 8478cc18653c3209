/** Words are compared, not letters: long documents are judged by their beginning. */
const MAX_WORDS = 20_000;
/** Words of a shingle: enough that the same one seldom stands in two texts by chance. */
const SHINGLE = 3;

/**
 * A word, or one sign of a script that puts no spaces between words. What nobody reads is one word too, however much of
 * it there is: an address with all its parameters, a script in one line, data written in letters.
 */
const WORD =
  /[!-~]{100,}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}]+(?:[.'’][\p{L}\p{N}]+)*/gu;

/** The words of a text in lower case, without punctuation; `4.1` is one. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [word] of text.toLowerCase().matchAll(WORD)) {
    words.push(word);
    if (words.length === MAX_WORDS) break;
  }
  return words;
}

/** Every three words that follow each other; a shorter text is one shingle. */
export function shinglesOf(words: readonly string[]): string[] {
  if (words.length <= SHINGLE) return words.length === 0 ? [] : [words.join(' ')];
  return words.slice(SHINGLE - 1).map((_, index) => words.slice(index, index + SHINGLE).join(' '));
}
