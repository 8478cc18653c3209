/** A query as typed, taken apart. */
export interface ParsedQuery {
  /** All words to look for, those of phrases among them. */
  words: string;
  /** `"in quotes"`: passages that have the words side by side come first. */
  phrases: string[];
  /** `-word`: passages with it are left out. */
  excluded: string[];
}

const PHRASE = /["“”„«»]([^"“”„«»]+)["“”„«»]/gu;
const EXCLUDED = /(?<=^|\s)[-−](?=[\p{L}\p{N}])(\S+)/gu;

export function parseQuery(text: string): ParsedQuery {
  const phrases = [...text.matchAll(PHRASE)]
    .map((match) => match[1]!.trim())
    .filter((phrase) => phrase !== '');
  const unquoted = text.replaceAll(PHRASE, ' ');
  const excluded = [...unquoted.matchAll(EXCLUDED)].map((match) => match[1]!);
  const words = [unquoted.replaceAll(EXCLUDED, ' '), ...phrases].join(' ').replaceAll(/\s+/gu, ' ').trim();
  return { words, phrases, excluded };
}
