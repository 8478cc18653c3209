import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '@mesh/platform/database';

/** As a condition: whether the person of `p` left by an import, and nobody has decided otherwise since. */
export const leftByImport = (p: RawBuilder<unknown>): RawBuilder<unknown> => sql`exists (
  select 1 from directory_left l
  where l.tenant_id = ${p}.tenant_id and l.person_id = ${p}.id and l.at = ${p}.deactivated_at
)`;

/** These persons left at that moment because an import did not name them. */
export async function saveLeft(
  tx: Tx,
  tenantId: string,
  personIds: readonly string[],
  at: Date,
): Promise<void> {
  await sql`
    insert into directory_left (tenant_id, person_id, at)
    select ${tenantId}::uuid, id, ${at}::timestamptz from unnest(${[...personIds]}::uuid[]) as id
    on conflict (tenant_id, person_id) do update set at = excluded.at`.execute(tx);
}
