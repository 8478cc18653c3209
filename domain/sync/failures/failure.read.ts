import { sql, type RawBuilder, type SelectQueryBuilder } from 'kysely';
import { authorise, visibilityOf } from '@mesh/domain/access';
import type { Actor, Deps } from '@mesh/domain/kernel';
import type { Db, Schema } from '@mesh/platform/database';
import type { FailureCode } from '../connector.model.ts';
import { requireSource } from '../sources/source.read.ts';
import type { SourceKey } from '../sources/source.store.ts';
import type { FailureSelection } from '../sync.model.ts';

export interface FailureView {
  nativeId: string;
  code: FailureCode;
  /** As far as the viewer may read the item. */
  title: string | null;
  reason: string;
  attempts: number;
  firstAt: Date;
  at: Date;
}

/** Items that could not be read, by native id; `after` is the last native id of the page before. */
export async function listFailures(
  deps: Deps,
  actor: Actor,
  sourceId: string,
  page: { limit: number; after?: string; code?: FailureCode | undefined },
): Promise<FailureView[]> {
  authorise(actor, 'sources.read');
  await requireSource(deps.db, actor.tenantId, sourceId);
  let query = failuresOf(deps.db, { tenantId: actor.tenantId, sourceId })
    .select(['native_id as nativeId', 'code', 'reason', 'attempts', 'first_at as firstAt', 'at'])
    .select((await readableTitle(deps, actor)).as('title'))
    .orderBy('native_id')
    .limit(page.limit);
  if (page.code !== undefined) query = query.where('code', '=', page.code);
  if (page.after !== undefined) query = query.where('native_id', '>', page.after);
  return query.execute();
}

/**
 * The title of a row of `item_failure`. One that was never read has no readers, so its title is for those who may read
 * whatever there is.
 */
export async function readableTitle(deps: Deps, actor: Actor): Promise<RawBuilder<string | null>> {
  const visibility = await visibilityOf(deps.db, actor);
  if (visibility.all) return sql`item_failure.title`;
  return sql`case when exists (
    select 1 from item i
    where i.tenant_id = item_failure.tenant_id and i.source_id = item_failure.source_id
      and i.native_id = item_failure.native_id and i.reader_set_id = any(${visibility.readerSetIds}::uuid[])
  ) then item_failure.title end`;
}

export interface FailedId {
  nativeId: string;
  /** Null: a version before this one did not keep it. */
  stream: string | null;
}

/** A page of what a replay reads anew. */
export async function failedRecords(
  db: Db,
  where: SourceKey,
  { nativeIds, code }: FailureSelection,
  page: { after: string; limit: number },
): Promise<FailedId[]> {
  let query = failuresOf(db, where)
    .select(['native_id as nativeId', 'stream'])
    .where('native_id', '>', page.after)
    .orderBy('native_id')
    .limit(page.limit);
  if (code !== undefined) query = query.where('code', '=', code);
  if (nativeIds !== undefined) query = query.where(sql<boolean>`native_id = any(${nativeIds}::text[])`);
  return query.execute();
}

function failuresOf(
  db: Db,
  { tenantId, sourceId }: SourceKey,
): SelectQueryBuilder<Schema, 'item_failure', object> {
  return db.selectFrom('item_failure').where('tenant_id', '=', tenantId).where('source_id', '=', sourceId);
}
