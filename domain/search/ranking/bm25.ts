/** A term of a query. `weight` 1 is a word asked for once; must be positive. */
export interface WeightedTerm {
  term: string;
  weight: number;
}

export interface Bm25Parameters {
  /** How soon repeats of a term stop counting. */
  k1: number;
  /** How far a text's length counts against it, 0–1. */
  b: number;
}

/** Inverse document frequency as Lucene has it: never negative. */
export function idf(df: number, passages: number): number {
  return Math.log(1 + (Math.max(passages, df) - df + 0.5) / (df + 0.5));
}

/** BM25 (Robertson & Zaragoza 2009, eq. 3.15, without the constant factor k1 + 1). `text`: terms joined by spaces. */
export function bm25(
  text: string,
  length: number,
  averageLength: number,
  terms: readonly (WeightedTerm & { idf: number })[],
  { k1, b }: Bm25Parameters,
): number {
  const damping = k1 * (1 - b + (averageLength === 0 ? 0 : (b * length) / averageLength));
  let score = 0;
  for (const { term, weight, idf: rarity } of terms) {
    const tf = countTerm(text, term);
    if (tf > 0) score += weight * rarity * (tf / (tf + damping));
  }
  return score;
}

/** How often a whole term stands in terms joined by spaces; searching the string beats cutting it up. */
export function countTerm(text: string, term: string): number {
  let count = 0;
  for (let at = text.indexOf(term); at !== -1; at = text.indexOf(term, at + term.length)) {
    const end = at + term.length;
    const starts = at === 0 || text.charCodeAt(at - 1) === 32;
    if (starts && (end === text.length || text.charCodeAt(end) === 32)) count++;
  }
  return count;
}
