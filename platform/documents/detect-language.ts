import { detectAll } from 'tinyld';
import { countWords } from './count-words.ts';

/** Fewer words than this say too little about a language. */
const MIN_WORDS = 20;
/** The detector needs no more text than this. */
const SAMPLE_CHARACTERS = 5_000;
/** The detector's score has no fixed scale: a guess counts when it is not faint and well ahead of the next one. */
const MIN_SCORE = 0.1;
const MIN_LEAD = 2;

/** Primary subtag of a BCP 47 tag, or nothing when it is not one. `de_AT` is taken as `de-AT`. */
function primaryLanguage(tag: string | undefined): string | undefined {
  if (tag === undefined || tag.trim() === '') return undefined;
  try {
    const { language } = new Intl.Locale(tag.trim().replaceAll('_', '-'));
    return language === 'und' ? undefined : language;
  } catch {
    return undefined;
  }
}

/** The first valid stated language, else a confident guess from the text, else `und`. */
export function languageOf(stated: readonly (string | undefined)[], text: string): string {
  for (const tag of stated) {
    const language = primaryLanguage(tag);
    if (language !== undefined) return language;
  }
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  if (countWords(sample) < MIN_WORDS) return 'und';
  const [best, next] = detectAll(sample);
  if (best === undefined || best.accuracy < MIN_SCORE) return 'und';
  return best.accuracy >= (next?.accuracy ?? 0) * MIN_LEAD ? best.lang : 'und';
}
