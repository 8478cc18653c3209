import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';
import { analyse, type Token } from '../analysis/analyse.ts';
import { readings } from '../analysis/readings.ts';
import type { RankedTerm } from '../ranking/rank-terms.ts';
import type { Scope } from '../recall/filters.ts';
import { recall } from '../recall/recall.ts';
import { readPassages } from '../results/present.ts';
import { editDistance } from './edit-distance.ts';
import { MAX_QUERY_LANGUAGES } from './query-terms.ts';

/** Shorter words have too many neighbours. */
const MIN_LENGTH = 4;
/** From this length on two slips are forgiven, before it one. */
const LONG = 6;
/** Unknown words looked at in one query. */
const MAX_WORDS = 3;
/** Similar terms that the trigram index brings up for a word; the edit distance decides among them. */
const MAX_SIMILAR = 30;
/** Of those near enough, how many are tried for whether the reader may see them. */
const MAX_TRIED = 3;

/** Forms of a word differ by its endings. */
const MAX_FORM_DISTANCE = 10;

export interface Correction {
  /** As typed. */
  typed: Token;
  /** The term that is searched instead. */
  term: string;
  /** The word as a passage that the reader may see has it. */
  word: string;
}

/**
 * Replacements for words that no passage has. A word is offered only from a passage within the scope: what a reader
 * may not see does not show in corrections either.
 */
export async function correctTerms(
  { db, bm25 }: { db: Db; bm25: boolean },
  scope: Scope,
  query: { words: string; languages: readonly string[]; df: ReadonlyMap<string, number> },
): Promise<Correction[]> {
  const corrections: Correction[] = [];
  for (const typed of unknownWords(query).slice(0, MAX_WORDS))
    for (const term of await similarTerms(db, scope.tenantId, typed.term)) {
      const word = await readableWord(db, bm25, scope, { term, typed });
      if (word === undefined) continue;
      corrections.push({ typed, term: term.term, word });
      break;
    }
  return corrections;
}

/** Words with no reading that any passage has; numbers are meant as they are. */
function unknownWords({ words, languages, df }: Parameters<typeof correctTerms>[2]): Token[] {
  const byStart = new Map<number, Token[]>();
  for (const token of readings(words, languages.slice(0, MAX_QUERY_LANGUAGES)))
    byStart.set(token.start, [...(byStart.get(token.start) ?? []), token]);
  return [...byStart.values()]
    .filter((tokens) => tokens.every(({ term }) => !df.has(term)))
    .map((tokens) => tokens[0]!)
    .filter(({ term }) => term.length >= MIN_LENGTH && !/\p{N}/u.test(term));
}

async function similarTerms(db: Db, tenantId: string, typed: string): Promise<RankedTerm[]> {
  const { rows } = await sql<{ term: string; df: number }>`
    select term, df from search_similar_terms(${tenantId}::uuid, ${typed}::text, ${MAX_SIMILAR}::int)`.execute(
    db,
  );
  const max = typed.length >= LONG ? 2 : 1;
  return rows
    .map(({ term, df }) => ({ term, df, distance: editDistance(typed, term, max), weight: 1, idf: 1 }))
    .filter(({ distance }) => distance <= max)
    .toSorted((a, b) => a.distance - b.distance || b.df - a.df)
    .slice(0, MAX_TRIED);
}

/** The form of a term that comes closest to what was typed, in a passage that may be seen. */
async function readableWord(
  db: Db,
  bm25: boolean,
  scope: Scope,
  { term, typed }: { term: RankedTerm; typed: Token },
): Promise<string | undefined> {
  const { candidates } = await recall(db, bm25, { terms: [term], scope, limit: 1 });
  const [candidate] = candidates;
  if (candidate === undefined) return undefined;
  const row = (await readPassages(db, scope, [candidate.passageId])).get(candidate.passageId);
  if (row === undefined) return undefined;
  const text = [row.item.title, ...row.headingPath, row.text].join('\n');
  const distance = (word: string) => editDistance(word, typed.surface.toLowerCase(), MAX_FORM_DISTANCE);
  const forms = analyse(text, row.item.language)
    .filter((token) => token.term === term.term)
    .map(({ surface }) => surface.toLowerCase());
  return forms.toSorted((a, b) => distance(a) - distance(b))[0];
}

/** The query with the replacements in place of what was typed. */
export function correctedText(words: string, corrections: readonly Correction[]): string {
  let text = words;
  for (const { typed, word } of corrections.toSorted((a, b) => b.typed.start - a.typed.start))
    text = text.slice(0, typed.start) + word + text.slice(typed.end);
  return text;
}
