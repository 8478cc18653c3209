import { analysisLanguage, languageRules, type LanguageRules } from './languages.ts';
import { tokenise, type Word } from './tokenise.ts';

/** A word of a text with the term that it is indexed and searched by. */
export interface Token extends Word {
  term: string;
}

/** Longer words are cut: they are keys, hashes or noise, and the index has no room for them. */
const MAX_TERM_LENGTH = 64;

/** Terms remembered per language; cleared when full, since a text repeats its words within a short while. */
const CACHE_SIZE = 50_000;
const caches = new Map<string, Map<string, string | null>>();

/**
 * The terms of a text, in order, without stop words. The one analysis for indexing and for asking: equal words of
 * one language always give equal terms, and a term holds only letters, digits and marks.
 * `language`: a BCP 47 tag; unknown ones are not stemmed.
 */
export function analyse(text: string, language: string): Token[] {
  const key = analysisLanguage(language);
  const termOf = termCache(key);
  const tokens: Token[] = [];
  for (const word of tokenise(text)) {
    const term = termOf(word.surface);
    if (term !== null) tokens.push({ ...word, term });
  }
  return tokens;
}

function termCache(language: string): (surface: string) => string | null {
  const rules = languageRules(language);
  let cache = caches.get(language);
  if (cache === undefined) caches.set(language, (cache = new Map<string, string | null>()));
  const terms = cache;
  return (surface) => {
    const known = terms.get(surface);
    if (known !== undefined) return known;
    if (terms.size >= CACHE_SIZE) terms.clear();
    const term = toTerm(surface, rules, language);
    terms.set(surface, term);
    return term;
  };
}

/** Null for a stop word. */
function toTerm(surface: string, rules: LanguageRules, language: string): string | null {
  const word = withoutApostrophes(surface.normalize('NFKC').toLowerCase(), language);
  // IT, US, WHO: written in capitals a stop word is a name.
  const isName = surface.length > 1 && surface === surface.toUpperCase() && surface !== surface.toLowerCase();
  if (!isName && rules.isStopWord(word)) return null;
  const stem = rules.stem(word);
  const term = (rules.foldsMarks ? foldMarks(stem) : stem).replaceAll(/[^\p{L}\p{N}\p{M}]/gu, '');
  return term === '' ? null : term.slice(0, MAX_TERM_LENGTH);
}

/** English `'s` goes, Romance elisions (`l'eau`) lose their article, other apostrophes are dropped (`don't` → `dont`). */
function withoutApostrophes(word: string, language: string): string {
  const plain = word
    .replaceAll('’', "'")
    .replace(/^c\+\+$/, 'cplusplus')
    .replace(/^([cf])#$/, '$1sharp');
  if (!plain.includes("'")) return plain;
  if (language === 'fr' || language === 'it') return plain.slice(plain.lastIndexOf("'") + 1);
  return plain.replace(/'s$/, '').replaceAll("'", '');
}

/** Drops marks from Latin and Greek letters (é → e); in other scripts a mark makes another letter (й). */
function foldMarks(word: string): string {
  return word
    .normalize('NFD')
    .replaceAll(/([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu, '$1')
    .normalize('NFC')
    .replaceAll('ß', 'ss');
}
