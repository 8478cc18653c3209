import { stemmer as arabic } from '@orama/stemmers/arabic';
import { stemmer as bulgarian } from '@orama/stemmers/bulgarian';
import { stemmer as danish } from '@orama/stemmers/danish';
import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as finnish } from '@orama/stemmers/finnish';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as greek } from '@orama/stemmers/greek';
import { stemmer as hungarian } from '@orama/stemmers/hungarian';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as norwegian } from '@orama/stemmers/norwegian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as romanian } from '@orama/stemmers/romanian';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as swedish } from '@orama/stemmers/swedish';
import { stemmer as turkish } from '@orama/stemmers/turkish';
import { stopwords as arabicStopWords } from '@orama/stopwords/arabic';
import { stopwords as bulgarianStopWords } from '@orama/stopwords/bulgarian';
import { stopwords as danishStopWords } from '@orama/stopwords/danish';
import { stopwords as dutchStopWords } from '@orama/stopwords/dutch';
import { stopwords as englishStopWords } from '@orama/stopwords/english';
import { stopwords as finnishStopWords } from '@orama/stopwords/finnish';
import { stopwords as frenchStopWords } from '@orama/stopwords/french';
import { stopwords as germanStopWords } from '@orama/stopwords/german';
import { stopwords as greekStopWords } from '@orama/stopwords/greek';
import { stopwords as hungarianStopWords } from '@orama/stopwords/hungarian';
import { stopwords as italianStopWords } from '@orama/stopwords/italian';
import { stopwords as norwegianStopWords } from '@orama/stopwords/norwegian';
import { stopwords as portugueseStopWords } from '@orama/stopwords/portuguese';
import { stopwords as romanianStopWords } from '@orama/stopwords/romanian';
import { stopwords as russianStopWords } from '@orama/stopwords/russian';
import { stopwords as spanishStopWords } from '@orama/stopwords/spanish';
import { stopwords as swedishStopWords } from '@orama/stopwords/swedish';
import { stopwords as turkishStopWords } from '@orama/stopwords/turkish';

/** What is particular to a language when its text is analysed. */
export interface LanguageRules {
  stem(word: string): string;
  isStopWord(word: string): boolean;
  /** False where å, ä and ö are letters of their own, so that dropping the mark makes another word. */
  foldsMarks: boolean;
}

const withoutApostrophe = (word: string): string => word.replaceAll("'", '');

function rules(
  stem: (word: string) => string,
  stopWords: readonly string[],
  { foldsMarks = true, more = [] as readonly string[] } = {},
): LanguageRules {
  const all = new Set([...stopWords, ...more].map((word) => withoutApostrophe(word.toLowerCase())));
  return { stem, isStopWord: (word) => all.has(word), foldsMarks };
}

const RULES: Record<string, LanguageRules> = {
  ar: rules(arabic, arabicStopWords),
  bg: rules(bulgarian, bulgarianStopWords),
  da: rules(danish, danishStopWords, { foldsMarks: false }),
  de: rules(german, germanStopWords),
  el: rules(greek, greekStopWords),
  // The package's English list has no "a".
  en: rules(english, englishStopWords, { more: ['a'] }),
  es: rules(spanish, spanishStopWords),
  fi: rules(finnish, finnishStopWords, { foldsMarks: false }),
  fr: rules(french, frenchStopWords),
  hu: rules(hungarian, hungarianStopWords),
  it: rules(italian, italianStopWords),
  nl: rules(dutch, dutchStopWords),
  no: rules(norwegian, norwegianStopWords, { foldsMarks: false }),
  pt: rules(portuguese, portugueseStopWords),
  ro: rules(romanian, romanianStopWords),
  ru: rules(russian, russianStopWords),
  sv: rules(swedish, swedishStopWords, { foldsMarks: false }),
  tr: rules(turkish, turkishStopWords),
};

/** Unknown languages are neither stemmed nor stripped of stop words: another language's rules would do harm. */
const NO_RULES: LanguageRules = { stem: (word) => word, isStopWord: () => false, foldsMarks: true };

/** The key under which a BCP 47 tag is analysed: its primary language, or `und` when there are no rules for it. */
export function analysisLanguage(tag: string): string {
  const primary = tag.toLowerCase().split('-', 1)[0]!;
  const language = primary === 'nb' || primary === 'nn' ? 'no' : primary;
  return Object.hasOwn(RULES, language) ? language : 'und';
}

/** The rules for a key from `analysisLanguage`. */
export function languageRules(language: string): LanguageRules {
  return Object.hasOwn(RULES, language) ? RULES[language]! : NO_RULES;
}
