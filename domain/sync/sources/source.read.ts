import { sql, type Selectable } from 'kysely';
import { authorise, mayDo, visibilityOf } from '@mesh/domain/access';
import { countGone, countItems } from '@mesh/domain/catalogue';
import { DomainError, type Actor, type Deps } from '@mesh/domain/kernel';
import type { Db } from '@mesh/platform/database';
import { authorisedState, signedInSources } from '../authorise/authorised.read.ts';
import { freshnessOf } from '../freshness/freshness.ts';
import { lastCompletePasses } from '../freshness/freshness.read.ts';
import { toRunView } from '../runs/run.read.ts';
import type { SyncDeps } from '../sync.deps.ts';
import type { SourceView } from '../sync.model.ts';
import type { SourceTable, SyncRunTable } from '../sync.tables.ts';
import { webhookPath } from '../webhooks/hook-token.ts';
import type { SourcePolicy } from './source-policy.ts';

/** Sign-in and webhooks depend on what the connector can do. */
export type SourceReadDeps = Deps & Pick<SyncDeps, 'connectors' | 'secrets'>;

/** All sources, for those who look after them; else those with something that the actor may read. */
export async function listSources(deps: SourceReadDeps, actor: Actor): Promise<SourceView[]> {
  authorise(actor, 'sources.browse');
  const rows = await deps.db
    .selectFrom('source')
    .selectAll()
    .where('tenant_id', '=', actor.tenantId)
    .orderBy('name')
    .execute();
  return asSeenBy(deps, actor, await withFigures(deps, actor.tenantId, rows));
}

/** The settings of every source of this installation, whoever's it is: what they name is in use. */
export async function allSourceConfigs(db: Db): Promise<Record<string, unknown>[]> {
  const rows = await db.selectFrom('source').select('config').execute();
  return rows.map(({ config }) => config);
}

/** What is shown of a source with every item of it. */
export interface SourceBrief {
  name: string;
  /** The end of the last complete pass, which confirmed all its items; null: there was none. */
  checkedAt: Date | null;
}

/** Sources in brief, by id, in one statement; told with every item, so this asks for no scope. */
export async function sourceBriefs(db: Db, tenantId: string): Promise<Map<string, SourceBrief>> {
  const { rows } = await sql<{ id: string } & SourceBrief>`
    select s.id, s.name, (
      select case when bool_or(completed_at is null) then null else min(completed_at) end
      from sync_checkpoint where tenant_id = s.tenant_id and source_id = s.id
    ) as "checkedAt"
    from source s where s.tenant_id = ${tenantId}`.execute(db);
  return new Map(rows.map(({ id, name, checkedAt }) => [id, { name, checkedAt }]));
}

/** Throws `not_found`, also for a source of which the actor may read nothing. */
export async function getSource(deps: SourceReadDeps, actor: Actor, sourceId: string): Promise<SourceView> {
  authorise(actor, 'sources.browse');
  // Asked first of any id: what it takes to answer must not tell a source that is not theirs from none.
  const isTheirs = mayDo(actor, 'sources.read') || (await readableCounts(deps, actor)).has(sourceId);
  if (!isTheirs) throw notFound();
  const source = await requireSource(deps.db, actor.tenantId, sourceId);
  const [view] = await asSeenBy(deps, actor, await withFigures(deps, actor.tenantId, [source]));
  if (view === undefined) throw notFound();
  return view;
}

/** What there is to read for an actor, by source. */
async function readableCounts(deps: Deps, actor: Actor): ReturnType<typeof countItems> {
  return countItems(deps.db, actor.tenantId, await visibilityOf(deps.db, actor));
}

function asSeenBy(deps: Deps, actor: Actor, views: SourceView[]): SourceView[] | Promise<SourceView[]> {
  if (!mayDo(actor, 'sources.read')) return narrowed(deps, actor, views);
  // Whoever knows the address of a webhook can start runs.
  return mayDo(actor, 'sources.write') ? views : views.map((view) => ({ ...view, webhookPath: null }));
}

const HIDDEN = { authorised: 'not_needed', webhookPath: null, lastErrorCode: null } as const;

/** What a reader may know of sources: that they are there and fresh, and how much of them is theirs to read. */
async function narrowed(deps: Deps, actor: Actor, views: readonly SourceView[]): Promise<SourceView[]> {
  const counts = await readableCounts(deps, actor);
  return views.flatMap((view) => {
    const readable = counts.get(view.id);
    if (readable === undefined) return [];
    const counted = { ...readable, failures: 0, retiring: 0, removed: 0 };
    return [
      { ...view, ...HIDDEN, config: {}, readers: [], readersBefore: null, lastRun: null, counts: counted },
    ];
  });
}

const notFound = (): DomainError => new DomainError('not_found', 'There is no such source.');

export async function requireSource(
  db: Db,
  tenantId: string,
  sourceId: string,
): Promise<Selectable<SourceTable>> {
  const row = await findSource(db, tenantId, sourceId);
  if (row === undefined) throw notFound();
  return row;
}

export async function findSource(
  db: Db,
  tenantId: string,
  sourceId: string,
): Promise<Selectable<SourceTable> | undefined> {
  return db
    .selectFrom('source')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', sourceId)
    .executeTakeFirst();
}

/** Counts, last run and last complete pass for all sources given: five queries, however many sources. */
async function withFigures(
  deps: SourceReadDeps,
  tenantId: string,
  sources: Selectable<SourceTable>[],
): Promise<SourceView[]> {
  const { db } = deps;
  const now = deps.clock.now();
  const ids = sources.map(({ id }) => id);
  const counts = await countItems(db, tenantId, { all: true }, ids);
  const gone = await countGone(db, tenantId);
  const lastRuns = await lastRunsOf(db, tenantId);
  const signedIn = await signedInSources(db, tenantId);
  const completed = await lastCompletePasses(db, tenantId);
  const failures = await db
    .selectFrom('item_failure')
    .select((eb) => ['source_id', eb.fn.countAll<number>().as('n')])
    .where('tenant_id', '=', tenantId)
    .groupBy('source_id')
    .execute();
  return sources.map((source) => {
    const run = lastRuns.get(source.id);
    const lastRun = run === undefined ? null : toRunView(run);
    const checkedAt = completed.get(source.id) ?? null;
    const policy = policyOf(source);
    const about = {
      ...policy,
      intervalMinutes: source.interval_minutes,
      createdAt: source.created_at,
    };
    return {
      id: source.id,
      connector: source.connector,
      name: source.name,
      config: source.config,
      readers: source.readers,
      readersBefore: source.readers_before,
      intervalMinutes: source.interval_minutes,
      state: source.state,
      counts: {
        ...(counts.get(source.id) ?? { items: 0, passages: 0 }),
        failures: failures.find((row) => row.source_id === source.id)?.n ?? 0,
        ...(gone.get(source.id) ?? { retiring: 0, removed: 0 }),
      },
      lastRun,
      checkedAt,
      ...policy,
      freshness: freshnessOf(about, checkedAt, now),
      groupsReadAt: source.groups_read_at,
      groupsDueAt: source.groups_due_at,
      nextRunAt: nextRunAt(source, run?.last_pass_at ?? null),
      failingSince: source.failing_since,
      retryAt: source.retry_at,
      lastErrorCode: source.last_error_code as SourceView['lastErrorCode'],
      authorised: authorisedState(deps, source, signedIn.has(source.id)),
      webhookPath: webhookPath(deps, tenantId, source),
      createdAt: source.created_at,
      updatedAt: source.updated_at,
    };
  });
}

function policyOf(source: Selectable<SourceTable>): SourcePolicy {
  return {
    graceDays: source.grace_days,
    guard: { share: source.guard_share, count: source.guard_count },
    freshnessMinutes: source.freshness_minutes,
    slimEveryMinutes: source.slim_every_minutes,
    groupsEveryMinutes: source.groups_every_minutes,
  };
}

/** A failed run is tried again at its own time; a dry run and a replay do not put off the next pass. */
function nextRunAt(source: Selectable<SourceTable>, lastPassAt: Date | null): Date | null {
  if (source.state === 'paused' || lastPassAt === null) return null;
  return source.retry_at ?? new Date(lastPassAt.getTime() + source.interval_minutes * 60_000);
}

type LastRun = Selectable<SyncRunTable> & { last_pass_at: Date | null };

async function lastRunsOf(db: Db, tenantId: string): Promise<Map<string, LastRun>> {
  const { rows } = await sql<LastRun>`
    select r.*, (
      select finished_at from sync_run
      where tenant_id = s.tenant_id and source_id = s.id and mode = 'sync' order by id desc limit 1
    ) as last_pass_at
    from source s
    join lateral (
      select * from sync_run where tenant_id = s.tenant_id and source_id = s.id order by id desc limit 1
    ) r on true
    where s.tenant_id = ${tenantId}`.execute(db);
  return new Map(rows.map((row) => [row.source_id, row]));
}
