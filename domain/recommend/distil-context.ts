import type { WeightedTerm } from '@mesh/domain/search';

/** A stretch of the context and how much it tells of what the person wants. */
export interface Stretch {
  text: string;
  /** 1 for running text; more for a title or a selection. */
  weight: number;
  /** Its words with the terms that the index knows them by, positions in `text`. */
  tokens: readonly { term: string; surface: string; start: number; end: number }[];
}

/** `weight`: the saturated frequency, which retrieval multiplies by the rarity; `importance`: both together. */
export interface DistilledTerm extends WeightedTerm {
  importance: number;
}

export interface Distilled {
  /** What to look for, the most important first. */
  terms: DistilledTerm[];
  /** The most telling sentences, for the comparison of meaning; at most `SENTENCE_WORDS` words. */
  queryText: string;
  /** The terms as they are written in the context, the most important first. */
  surfaces: Map<string, string>;
  /** Passages that the terms' rarity was measured among. */
  passages: number;
  /** How many different terms the context has, those that no passage has among them. */
  differentTerms: number;
  /** Share of these that some passage has; low when the context speaks of another world. */
  known: number;
}

/** A long mail has many rare words that are not its subject; what several of them meet in is. */
const MAX_TERMS = 40;
/** A term that stands in more than this share of all passages tells nothing … */
const COMMON_SHARE = 0.25;
/** … unless there are so few passages that a quarter of them is one subject. */
const COMMON_FLOOR = 20;
/** How soon repeats stop counting, as k1 in BM25: a word said twenty times is not twenty times the subject. */
const SATURATION = 1.2;
/** Encoding time grows with length; one or two telling sentences carry the meaning. */
const SENTENCE_WORDS = 24;
/** A question or a request says what the person wants; the rest is circumstance. */
const ASKING =
  /\?|\b(how|what|why|when|which|can we|could you|please|need|want|wants|asks?|wie|was|warum|wann|bitte|möchte|brauche)\b/i;
const ASKING_FACTOR = 1.5;

const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' });

/**
 * What a context is about: its rare terms, weighted by tf·idf (Spärck Jones 1972) with a saturating tf, wherever in the
 * text they stand. Terms that no passage has are left out: they could find nothing.
 * `df`: passages with a term; `passages`: all passages.
 */
export function distil(
  stretches: readonly Stretch[],
  statistics: { df: ReadonlyMap<string, number>; passages: number },
): Distilled {
  const parts = stretches.flatMap(splitSentences);
  const all = weighTerms(parts, statistics);
  const different = new Set(parts.flatMap(({ tokens }) => tokens.map(({ term }) => term)));
  const known = [...different].filter((term) => (statistics.df.get(term) ?? 0) > 0);
  const terms = all
    .toSorted((a, b) => b.importance - a.importance || (a.term < b.term ? -1 : 1))
    .slice(0, MAX_TERMS);
  return {
    terms,
    queryText: tellingSentences(parts, new Map(all.map(({ term, importance }) => [term, importance]))),
    surfaces: surfacesOf(parts, terms),
    passages: statistics.passages,
    differentTerms: different.size,
    known: different.size === 0 ? 0 : known.length / different.size,
  };
}

/** The `queryText` of a context of one short sentence, which needs no statistics to be known; else undefined. */
export function loneSentence(stretches: readonly Pick<Stretch, 'text'>[]): string | undefined {
  const [first, ...others] = stretches;
  const words = first?.text.trim().split(/\s+/) ?? [];
  if (first === undefined || others.length > 0 || words.length > SENTENCE_WORDS) return undefined;
  return [...sentences.segment(first.text)].length === 1 ? words.join(' ') : undefined;
}

interface Part {
  text: string;
  weight: number;
  tokens: Stretch['tokens'];
}

function splitSentences({ text, weight, tokens }: Stretch): Part[] {
  const parts: Part[] = [];
  let next = 0;
  for (const { segment, index } of sentences.segment(text)) {
    const end = index + segment.length;
    const from = next;
    while (next < tokens.length && tokens[next]!.start < end) next++;
    parts.push({
      text: segment.trim(),
      weight: ASKING.test(segment) ? weight * ASKING_FACTOR : weight,
      tokens: tokens.slice(from, next),
    });
  }
  return parts;
}

function weighTerms(
  parts: readonly Part[],
  { df, passages }: { df: ReadonlyMap<string, number>; passages: number },
): DistilledTerm[] {
  const frequency = new Map<string, number>();
  for (const { tokens, weight } of parts)
    for (const { term } of tokens) frequency.set(term, (frequency.get(term) ?? 0) + weight);
  return [...frequency].flatMap(([term, count]) => {
    const found = df.get(term) ?? 0;
    if (found === 0 || found > Math.max(COMMON_FLOOR, passages * COMMON_SHARE)) return [];
    const weight = (count * (SATURATION + 1)) / (count + SATURATION);
    return [{ term, weight, importance: weight * Math.log(1 + passages / found) }];
  });
}

/** The sentences with the most weight for their length, in the order of the text. */
function tellingSentences(parts: readonly Part[], weights: ReadonlyMap<string, number>): string {
  const scored = parts.map((part, position) => {
    const terms = new Set(part.tokens.map((token) => token.term));
    const sum = [...terms].reduce((total, term) => total + (weights.get(term) ?? 0), 0);
    return { part, position, score: (sum * part.weight) / Math.sqrt(Math.max(4, part.tokens.length)) };
  });
  const chosen: typeof scored = [];
  let words = 0;
  for (const candidate of scored.sort((a, b) => b.score - a.score)) {
    if (candidate.score === 0 || words >= SENTENCE_WORDS) break;
    words += candidate.part.text.split(/\s+/).length;
    chosen.push(candidate);
  }
  const text = chosen
    .sort((a, b) => a.position - b.position)
    .map(({ part }) => part.text)
    .join(' ');
  return text.split(/\s+/).slice(0, SENTENCE_WORDS).join(' ');
}

function surfacesOf(parts: readonly Part[], terms: readonly DistilledTerm[]): Map<string, string> {
  const first = new Map<string, string>();
  for (const { tokens } of parts)
    for (const { term, surface } of tokens) if (!first.has(term)) first.set(term, surface);
  return new Map(terms.map(({ term }) => [term, first.get(term)!]));
}
