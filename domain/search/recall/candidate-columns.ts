import { sql } from 'kysely';
import type { Candidate } from '../search.model.ts';

/** The select list of a candidate, over `p` (search_passage) and `i` (item). */
export const CANDIDATE_COLUMNS = sql`
  p.passage_id as "passageId", p.item_id as "itemId", i.source_id as "sourceId", i.kind, i.level, i.minutes,
  i.language as "itemLanguage", p.language, p.title_terms as "titleTerms", p.body_terms as "bodyTerms",
  p.title_length as "titleLength", p.length, p.content_hash as "contentHash", p.simhash::text as simhash,
  p.title_hash as "titleHash", p.body_hash as "bodyHash"`;

/** A candidate as it comes out of the database: PGlite and pg disagree on what a bigint is, so it travels as text. */
export type CandidateRow = Omit<Candidate, 'simhash'> & { simhash: string };

export function toCandidate(row: CandidateRow): Candidate {
  return { ...row, simhash: BigInt(row.simhash) };
}
