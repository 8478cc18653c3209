import { sql } from 'kysely';
import { authorise, visibilityOf, type Visibility } from '@mesh/domain/access';
import { DomainError, type Actor, type Deps } from '@mesh/domain/kernel';
import type { Db } from '@mesh/platform/database';
import type { RemovalRequestTable } from '../sync.tables.ts';

export type RemovalRequestState = RemovalRequestTable['state'];

/** A removal that a run has withheld. */
export interface RemovalRequestView {
  id: string;
  sourceId: string;
  runId: string;
  state: RemovalRequestState;
  /** Items that would retire. */
  items: number;
  /** Active items of the source when it was asked. */
  activeItems: number;
  /** Titles, as far as the viewer may read them. */
  examples: string[];
  requestedAt: Date;
  updatedAt: Date;
  decidedAt: Date | null;
}

/** Titles shown with a request. */
const EXAMPLES = 10;
/** Requests listed; those decided long ago are in the audit log. */
const MAX_REQUESTS = 200;

/** Withheld removals, the latest first. */
export async function listRemovalRequests(
  deps: Deps,
  actor: Actor,
  filter: { state?: RemovalRequestState | undefined; sourceId?: string | undefined } = {},
): Promise<RemovalRequestView[]> {
  authorise(actor, 'sources.read');
  return readRequests(deps.db, actor.tenantId, await visibilityOf(deps.db, actor), filter);
}

/** Throws `not_found`. */
export async function getRemovalRequest(
  deps: Deps,
  actor: Actor,
  requestId: string,
): Promise<RemovalRequestView> {
  authorise(actor, 'sources.read');
  const visibility = await visibilityOf(deps.db, actor);
  const [request] = await readRequests(deps.db, actor.tenantId, visibility, { requestId });
  if (request === undefined) throw new DomainError('not_found', 'There is no such removal request.');
  return request;
}

async function readRequests(
  db: Db,
  tenantId: string,
  visibility: Visibility,
  filter: {
    state?: RemovalRequestState | undefined;
    sourceId?: string | undefined;
    requestId?: string | undefined;
  },
): Promise<RemovalRequestView[]> {
  const conditions = [sql`r.tenant_id = ${tenantId}`];
  if (filter.state !== undefined) conditions.push(sql`r.state = ${filter.state}`);
  if (filter.sourceId !== undefined) conditions.push(sql`r.source_id = ${filter.sourceId}`);
  if (filter.requestId !== undefined) conditions.push(sql`r.id = ${filter.requestId}`);
  const readable = visibility.all
    ? sql`true`
    : sql`i.reader_set_id = any(${visibility.readerSetIds}::uuid[])`;
  const { rows } = await sql<RemovalRequestView>`
    select r.id, r.source_id as "sourceId", r.run_id as "runId", r.state, r.active_items as "activeItems",
           r.requested_at as "requestedAt", r.updated_at as "updatedAt", r.decided_at as "decidedAt",
           (select count(*)::int from removal_request_item
            where tenant_id = r.tenant_id and request_id = r.id) as items,
           array(
             select i.title from removal_request_item n
             join item i on i.tenant_id = n.tenant_id and i.source_id = r.source_id and i.native_id = n.native_id
             where n.tenant_id = r.tenant_id and n.request_id = r.id and ${readable}
             order by i.updated_at desc, i.id
             limit ${EXAMPLES}
           ) as examples
    from removal_request r
    where ${sql.join(conditions, sql` and `)}
    order by r.updated_at desc, r.id
    limit ${MAX_REQUESTS}`.execute(db);
  return rows;
}

/** The request that waits for a decision on a source. */
export async function waitingRequest(
  db: Db,
  where: { tenantId: string; sourceId: string },
): Promise<{ id: string; runId: string } | undefined> {
  return db
    .selectFrom('removal_request')
    .select(['id', 'run_id as runId'])
    .where('tenant_id', '=', where.tenantId)
    .where('source_id', '=', where.sourceId)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
}

/** How many items a run would have retired, had it not asked; 0: it did not ask, or that is decided. */
export async function withheldItems(db: Db, tenantId: string, runId: string): Promise<number> {
  const { rows } = await sql<{ items: number }>`
    select count(*)::int as items
    from removal_request r
    join removal_request_item n on n.tenant_id = r.tenant_id and n.request_id = r.id
    where r.tenant_id = ${tenantId} and r.run_id = ${runId} and r.state = 'waiting'`.execute(db);
  return rows[0]!.items;
}

/** Native ids of a request that are still meant: active, and not shown by the source since. */
export async function idsStillGone(db: Db, tenantId: string, requestId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select n.native_id as id
    from removal_request r
    join removal_request_item n on n.tenant_id = r.tenant_id and n.request_id = r.id
    join item i on i.tenant_id = n.tenant_id and i.source_id = r.source_id and i.native_id = n.native_id
    where r.tenant_id = ${tenantId} and r.id = ${requestId} and i.state = 'active' and i.checked_at <= n.noticed_at`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

/** Native ids that the refusal of a request keeps, and that their source has not shown since. */
export async function idsKeptBy(
  db: Db,
  tenantId: string,
  requestId: string,
  refusedAt: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select n.native_id as id
    from removal_request r
    join removal_request_item n on n.tenant_id = r.tenant_id and n.request_id = r.id
    join item i on i.tenant_id = n.tenant_id and i.source_id = r.source_id and i.native_id = n.native_id
    where r.tenant_id = ${tenantId} and r.id = ${requestId} and i.kept_at = ${refusedAt}`.execute(db);
  return rows.map((row) => row.id);
}
