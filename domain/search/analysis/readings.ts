import { analyse, type Token } from './analyse.ts';
import { analysisLanguage, languageRules } from './languages.ts';
import { tokenise } from './tokenise.ts';

/** A text says clearly which language it is in when it has so many of that language's stop words … */
const CLEAR_STOP_WORDS = 4;
/** … and so many times more of them than of any other's. */
const CLEAR_LEAD = 1.5;

/**
 * The tokens of a text of unknown language: as its own language reads it when the stop words tell which that is,
 * else every reading, without what is a stop word in the likeliest of them. In order; equal terms of one word once.
 * `languages`: those that passages are written in.
 */
export function readings(text: string, languages: readonly string[]): Token[] {
  const [first, second] = languages
    .map((language) => ({ language, stopWords: countStopWords(text, language) }))
    .toSorted((a, b) => b.stopWords - a.stopWords);
  if (first === undefined) return analyse(text, 'und');
  const isClear =
    first.stopWords >= CLEAR_STOP_WORDS && first.stopWords >= CLEAR_LEAD * (second?.stopWords ?? 0);
  if (isClear || second === undefined) return analyse(text, first.language);
  const own = analyse(text, first.language);
  const meaningful = new Set(own.map((token) => token.start));
  const all = new Map<string, Token>();
  for (const token of [...own, ...languages.flatMap((language) => analyse(text, language))])
    if (meaningful.has(token.start) && !all.has(`${token.start} ${token.term}`))
      all.set(`${token.start} ${token.term}`, token);
  return [...all.values()].toSorted((a, b) => a.start - b.start);
}

/** Enough of a text to see its language. */
const SAMPLE_CHARACTERS = 3000;

function countStopWords(text: string, language: string): number {
  const rules = languageRules(analysisLanguage(language));
  return tokenise(text.slice(0, SAMPLE_CHARACTERS)).filter(({ surface }) =>
    rules.isStopWord(surface.toLowerCase()),
  ).length;
}
