import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';

/** What tells whether two passages say the same. */
export interface Fingerprint {
  contentHash: string;
  simhash: bigint;
  length: number;
}

/** The fingerprints of all passages of these items, to recognise what another item quotes of them. */
export async function fingerprintsOf(
  db: Db,
  tenantId: string,
  itemIds: readonly string[],
): Promise<Fingerprint[]> {
  if (itemIds.length === 0) return [];
  const rows = await db
    .selectFrom('search_passage')
    // As text: read as a number, 64 bits would lose the last eleven.
    .select(['content_hash', 'length', sql<string>`simhash::text`.as('simhash')])
    .where('tenant_id', '=', tenantId)
    .where('item_id', 'in', itemIds)
    .execute();
  return rows.map((row) => ({
    contentHash: row.content_hash,
    simhash: BigInt(row.simhash),
    length: row.length,
  }));
}
