import { sql } from 'kysely';
import { newId } from '@mesh/domain/kernel';
import type { Tx } from '@mesh/platform/database';

interface SourceKey {
  tenantId: string;
  sourceId: string;
}

/** Adds to the request that waits for a decision on this source, or makes it. Returns its id. */
export async function saveWaitingRequest(
  tx: Tx,
  where: SourceKey,
  request: { runId: string; activeItems: number; nativeIds: readonly string[]; now: Date },
): Promise<string> {
  const { runId, activeItems, nativeIds, now } = request;
  const { rows } = await sql<{ id: string }>`
    insert into removal_request (tenant_id, id, source_id, run_id, state, active_items, requested_at, updated_at)
    values (${where.tenantId}, ${newId()}, ${where.sourceId}, ${runId}, 'waiting', ${activeItems}, ${now}, ${now})
    on conflict (tenant_id, source_id) where state = 'waiting' do update
      set run_id = excluded.run_id, active_items = excluded.active_items, updated_at = excluded.updated_at
    returning id`.execute(tx);
  const id = rows[0]!.id;
  await sql`
    insert into removal_request_item (tenant_id, request_id, native_id, noticed_at)
    select ${where.tenantId}::uuid, ${id}::uuid, u.native_id, ${now}::timestamptz
    from unnest(${nativeIds}::text[]) as u(native_id)
    on conflict (tenant_id, request_id, native_id) do update set noticed_at = excluded.noticed_at`.execute(
    tx,
  );
  return id;
}

/**
 * Takes out of the waiting request what belongs to a stream whose ids have just been compared: that comparison says
 * all that there is to say.
 */
export async function forgetWaiting(
  tx: Tx,
  requestId: string,
  where: SourceKey & { otherStreams: readonly string[] },
): Promise<void> {
  const ownStream =
    where.otherStreams.length === 0 ? sql`true` : sql`i.stream <> all(${where.otherStreams}::text[])`;
  await sql`
    delete from removal_request_item r
    using item i
    where r.tenant_id = ${where.tenantId} and r.request_id = ${requestId}
      and i.tenant_id = r.tenant_id and i.source_id = ${where.sourceId} and i.native_id = r.native_id
      and ${ownStream}`.execute(tx);
}

/** Ends a waiting request in which nothing is left. */
export async function withdrawEmptyRequest(tx: Tx, where: SourceKey, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update removal_request r set state = 'withdrawn', decided_at = ${now}, updated_at = ${now}
    where r.tenant_id = ${where.tenantId} and r.source_id = ${where.sourceId} and r.state = 'waiting'
      and not exists (
        select 1 from removal_request_item where tenant_id = r.tenant_id and request_id = r.id
      )
    returning r.id`.execute(tx);
  return rows.length > 0;
}

/** False when somebody has decided already. */
export async function decideRequest(
  tx: Tx,
  tenantId: string,
  requestId: string,
  decision: { state: 'approved' | 'refused'; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('removal_request')
    .set({ state: decision.state, decided_at: decision.now, updated_at: decision.now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', requestId)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Has a refused request wait again. Undefined: it is not refused (any more), or another one of its source waits. Else
 * when it was refused.
 */
export async function reopenRequest(
  tx: Tx,
  tenantId: string,
  requestId: string,
  now: Date,
): Promise<Date | undefined> {
  const { rows } = await sql<{ refusedAt: Date }>`
    with refused as (
      select id, decided_at from removal_request r
      where tenant_id = ${tenantId} and id = ${requestId} and state = 'refused' and not exists (
        select 1 from removal_request
        where tenant_id = r.tenant_id and source_id = r.source_id and state = 'waiting')
      for update
    )
    update removal_request r set state = 'waiting', decided_at = null, updated_at = ${now}
    from refused
    where r.tenant_id = ${tenantId} and r.id = refused.id
    returning refused.decided_at as "refusedAt"`.execute(tx);
  return rows[0]?.refusedAt;
}
