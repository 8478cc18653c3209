import { sql, type Selectable } from 'kysely';
import { authorise, mayDo, visibilityOf } from '@mesh/domain/access';
import { countItems } from '@mesh/domain/catalogue';
import { DomainError, type Actor, type Deps } from '@mesh/domain/kernel';
import type { Db } from '@mesh/platform/database';
import { toRunView } from '../runs/run.read.ts';
import type { RunView, SourceView } from '../sync.model.ts';
import type { SourceTable, SyncRunTable } from '../sync.tables.ts';

/** All sources, for those who look after them; else those with something that the actor may read. */
export async function listSources(deps: Deps, actor: Actor): Promise<SourceView[]> {
  authorise(actor, 'sources.browse');
  const rows = await deps.db
    .selectFrom('source')
    .selectAll()
    .where('tenant_id', '=', actor.tenantId)
    .orderBy('name')
    .execute();
  const views = await withFigures(deps.db, actor.tenantId, rows);
  return mayDo(actor, 'sources.read') ? views : narrowed(deps, actor, views);
}

/** What sources are called, by id; a name is shown with every item, so this asks for no scope. */
export async function sourceNames(db: Db, tenantId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('source')
    .select(['id', 'name'])
    .where('tenant_id', '=', tenantId)
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Throws `not_found`, also for a source of which the actor may read nothing. */
export async function getSource(deps: Deps, actor: Actor, sourceId: string): Promise<SourceView> {
  authorise(actor, 'sources.browse');
  const views = await withFigures(deps.db, actor.tenantId, [
    await requireSource(deps.db, actor.tenantId, sourceId),
  ]);
  const [view] = mayDo(actor, 'sources.read') ? views : await narrowed(deps, actor, views);
  if (view === undefined) throw notFound();
  return view;
}

/** What a reader may know of sources: that they are there and fresh, and how much of them is theirs to read. */
async function narrowed(deps: Deps, actor: Actor, views: readonly SourceView[]): Promise<SourceView[]> {
  const counts = await countItems(deps.db, actor.tenantId, await visibilityOf(deps.db, actor));
  return views.flatMap((view) => {
    const readable = counts.get(view.id);
    if (readable === undefined) return [];
    return [{ ...view, config: {}, readers: [], lastRun: null, counts: { ...readable, failures: 0 } }];
  });
}

const notFound = (): DomainError => new DomainError('not_found', 'There is no such source.');

export async function requireSource(
  db: Db,
  tenantId: string,
  sourceId: string,
): Promise<Selectable<SourceTable>> {
  const row = await db
    .selectFrom('source')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', sourceId)
    .executeTakeFirst();
  if (row === undefined) throw notFound();
  return row;
}

/** Counts, last run and last complete pass for all sources given: four queries, however many sources. */
async function withFigures(
  db: Db,
  tenantId: string,
  sources: Selectable<SourceTable>[],
): Promise<SourceView[]> {
  const counts = await countItems(db, tenantId);
  const { rows: lastRuns } = await sql<Selectable<SyncRunTable>>`
    select r.* from source s
    join lateral (
      select * from sync_run where tenant_id = s.tenant_id and source_id = s.id order by id desc limit 1
    ) r on true
    where s.tenant_id = ${tenantId}`.execute(db);
  const completed = await db
    .selectFrom('sync_checkpoint')
    .select((eb) => ['source_id', eb.fn.min('completed_at').as('at')])
    .where('tenant_id', '=', tenantId)
    .groupBy('source_id')
    .execute();
  const failures = await db
    .selectFrom('item_failure')
    .select((eb) => ['source_id', eb.fn.countAll<number>().as('n')])
    .where('tenant_id', '=', tenantId)
    .groupBy('source_id')
    .execute();
  return sources.map((source) => {
    const run = lastRuns.find((row) => row.source_id === source.id);
    const lastRun = run === undefined ? null : toRunView(run);
    return {
      id: source.id,
      connector: source.connector,
      name: source.name,
      config: source.config,
      readers: source.readers,
      intervalMinutes: source.interval_minutes,
      state: source.state,
      counts: {
        ...(counts.get(source.id) ?? { items: 0, passages: 0 }),
        failures: failures.find((row) => row.source_id === source.id)?.n ?? 0,
      },
      lastRun,
      checkedAt: completed.find((row) => row.source_id === source.id)?.at ?? null,
      nextRunAt: nextRunAt(source, lastRun),
      failingSince: source.failing_since,
      retryAt: source.retry_at,
      lastErrorCode: source.last_error_code as SourceView['lastErrorCode'],
      authorised: 'not_needed' as const,
      createdAt: source.created_at,
      updatedAt: source.updated_at,
    };
  });
}

function nextRunAt(source: Selectable<SourceTable>, lastRun: RunView | null): Date | null {
  if (source.state === 'paused' || lastRun?.finishedAt == null) return null;
  return source.retry_at ?? new Date(lastRun.finishedAt.getTime() + source.interval_minutes * 60_000);
}
