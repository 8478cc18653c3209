import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';
import type { Candidate } from '../search.model.ts';
import { vectorText } from './vector-text.ts';

/** Text hash → cosine with the query, -1 to 1, for those texts of the candidates that have a vector. */
export async function cosinesOf(
  db: Db,
  where: { tenantId: string; model: string },
  query: Float32Array,
  candidates: readonly Candidate[],
): Promise<Map<string, number>> {
  const hashes = new Set(candidates.flatMap(({ titleHash, bodyHash }) => [titleHash, bodyHash]));
  hashes.delete(null);
  if (hashes.size === 0) return new Map();
  // Vectors have length 1, so the inner product (pgvector negates it) is the cosine.
  const { rows } = await sql<{ hash: string; cosine: number }>`
    select text_hash as hash, -(vector <#> ${vectorText(query)}::halfvec) as cosine
    from search_vector
    where tenant_id = ${where.tenantId} and model = ${where.model}
      and text_hash = any(${[...hashes]}::text[])`.execute(db);
  return new Map(rows.map(({ hash, cosine }) => [hash, cosine]));
}
