import { systemActor } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import type { Selectable } from 'kysely';
import { connectorContext } from '../connector-context.ts';
import { postponeGroups } from '../sources/source.store.ts';
import type { SyncDeps } from '../sync.deps.ts';
import type { SourceTable } from '../sync.tables.ts';
import { nextReading } from './groups-clock.ts';
import { listGroups, storeGroups } from './store-groups.ts';

/** Sources asked at once. */
const AT_ONCE = 4;
/** Minutes after which one that does not come to an end is left for later: the others wait for it. */
const LONGEST_MINUTES = 10;

/**
 * Asks every active source whose groups are due for them, apart from its runs and beside one that is under way. One whose
 * groups cannot be read keeps its readers, and is asked again later. Returns how many sources were read.
 */
export async function refreshDueGroups(
  deps: SyncDeps,
  tenantId: string,
  signal: AbortSignal,
): Promise<number> {
  const due = await deps.db
    .selectFrom('source')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'active')
    .where('groups_due_at', '<=', deps.clock.now())
    .orderBy('groups_due_at')
    .execute();
  const told = due.filter(({ connector }) => deps.connectors.get(connector)?.listGroups !== undefined);
  let read = 0;
  for (let at = 0; at < told.length; at += AT_ONCE) {
    signal.throwIfAborted();
    const turns = told.slice(at, at + AT_ONCE).map((source) => refreshOne(deps, tenantId, source, signal));
    read += (await Promise.all(turns)).filter(Boolean).length;
  }
  return read;
}

async function refreshOne(
  deps: SyncDeps,
  tenantId: string,
  source: Selectable<SourceTable>,
  signal: AbortSignal,
): Promise<boolean> {
  const begunAt = deps.clock.now();
  const ending = AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MINUTES * 60_000)]);
  try {
    const context = connectorContext(deps, tenantId, source, ending);
    const connector = deps.connectors.get(source.connector)!;
    const asked = { deps, actor: systemActor(tenantId), source, connector, context };
    const listing = await listGroups(asked);
    if (listing !== undefined) await inTransaction(deps.db, (tx) => storeGroups(tx, asked, listing));
    return true;
  } catch (error) {
    if (signal.aborted) throw error;
    deps.log.warn({ err: error, source: source.id }, 'The groups of a source could not be read');
    const dueAt = nextReading(begunAt, deps.clock.now(), source.groups_every_minutes);
    await postponeGroups(deps.db, { tenantId, sourceId: source.id }, dueAt);
    return false;
  }
}
