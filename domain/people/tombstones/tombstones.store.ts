import type { Db, Tx } from '@mesh/platform/database';

/** Keeps what an erased person was called, by digests; saying it again changes nothing. */
export async function saveTombstones(
  tx: Tx,
  tenantId: string,
  { erasureId, digests, at }: { erasureId: string; digests: readonly string[]; at: Date },
): Promise<void> {
  if (digests.length === 0) return;
  await tx
    .insertInto('person_tombstone')
    .values(
      [...new Set(digests)].map((digest) => ({ tenant_id: tenantId, digest, erasure_id: erasureId, at })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Another number than before: somebody was erased meanwhile, or a block was lifted. */
export async function countTombstones(db: Db | Tx, tenantId: string): Promise<number> {
  const { count } = await db
    .selectFrom('person_tombstone')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow();
  return count;
}

/** Returns how many there were. */
export async function liftTombstones(tx: Tx, tenantId: string, erasureId: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('person_tombstone')
    .where('tenant_id', '=', tenantId)
    .where('erasure_id', '=', erasureId)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Of these erasures those whose tombstones stand. */
export async function findBlocking(
  db: Db,
  tenantId: string,
  erasureIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (erasureIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('person_tombstone')
    .select('erasure_id')
    .distinct()
    .where('tenant_id', '=', tenantId)
    .where('erasure_id', 'in', erasureIds)
    .execute();
  return new Set(rows.map(({ erasure_id: id }) => id));
}
