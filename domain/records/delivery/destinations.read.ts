import { sql, type Selectable } from 'kysely';
import type { Db, Tx } from '@mesh/platform/database';
import type { SecretBox } from '@mesh/platform/secrets';
import type { XapiVersion } from '../statements/statement.model.ts';
import type { DeliveryFilters, Destination, DestinationKind } from './delivery.model.ts';
import type { DestinationTable } from './delivery.tables.ts';
import type { Leased } from './destinations.store.ts';

/** A destination as administrators see it; its secret is not shown again. */
export interface DestinationView {
  id: string;
  kind: DestinationKind;
  name: string;
  url: string;
  /** Forwards only. */
  version: XapiVersion | null;
  key: string | null;
  filters: DeliveryFilters;
  /** `failing`: the last attempt failed, and it goes on by itself. */
  state: 'active' | 'failing' | 'paused';
  pausedAt: Date | null;
  /** Why it paused itself, and what to do; null when a person paused it. */
  pausedBecause: string | null;
  failingSince: Date | null;
  lastError: string | null;
  nextAttemptAt: Date | null;
  lastDeliveredAt: Date | null;
  previousSecretUntil: Date | null;
  createdAt: Date;
  lag: Lag;
}

export interface Lag {
  /** Statements of the log that it has not been given, or that wait; filters are not applied to the former. */
  statements: number;
  /** There are more than these. */
  orMore: boolean;
  /** When the oldest of them was stored, µs since 1970; null: it has everything. */
  since: number | null;
}

/** What is behind is counted so far. */
const MAX_LAG = 10_000;

type Row = Selectable<DestinationTable>;

export async function findDestinations(
  db: Db,
  tenantId: string,
  kind: DestinationKind,
): Promise<DestinationView[]> {
  const rows = await db
    .selectFrom('record_destination')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', kind)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const lags = await lagsOf(db, tenantId, rows);
  return rows.map((row, n) => viewOf(row, lags[n]!));
}

export async function findDestination(
  db: Db,
  tenantId: string,
  { kind, id }: { kind: DestinationKind; id: string },
): Promise<Row | undefined> {
  return db
    .selectFrom('record_destination')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function countDestinations(tx: Tx, tenantId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('record_destination')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow();
  return count;
}

/** Those that may be given something at this moment. */
export async function findDue(db: Db, tenantId: string, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('record_destination')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('paused_at', 'is', null)
    .where((eb) => eb.or([eb('next_at', 'is', null), eb('next_at', '<=', now)]))
    .execute();
  return rows.map(({ id }) => id);
}

/** When the first of those that wait for another attempt is due. */
export async function findNextAttempt(db: Db, tenantId: string): Promise<Date | undefined> {
  const row = await db
    .selectFrom('record_destination')
    .select('next_at')
    .where('tenant_id', '=', tenantId)
    .where('paused_at', 'is', null)
    .where('next_at', 'is not', null)
    .orderBy('next_at')
    .limit(1)
    .executeTakeFirst();
  return row?.next_at ?? undefined;
}

/** The destination as it is now; undefined: it is not ours any more, is paused, or not due. */
export async function findLeased(
  db: Db,
  { tenantId, id, owner }: Leased,
  now: Date,
): Promise<Row | undefined> {
  return db
    .selectFrom('record_destination')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('lease_owner', '=', owner)
    .where('paused_at', 'is', null)
    .where((eb) => eb.or([eb('next_at', 'is', null), eb('next_at', '<=', now)]))
    .executeTakeFirst();
}

export async function lagOf(db: Db, row: Row): Promise<Lag> {
  return (await lagsOf(db, row.tenant_id, [row]))[0]!;
}

/** What waits, and what the log holds after the place; of each in turn. */
async function lagsOf(db: Db, tenantId: string, of: readonly Row[]): Promise<Lag[]> {
  const { rows } = await sql<{ waiting: number; behind: number; first: number | null }>`
    select waits.statements as waiting, log.statements as behind, least(waits.first, log.first) as first
    from unnest(${of.map(({ id }) => id)}::uuid[], ${of.map(({ place }) => place)}::bigint[])
      with ordinality as o(id, place, n)
    cross join lateral (
      select coalesce(sum(cardinality(statement_ids)), 0)::int as statements, min(place) as first
      from record_delivery
      where tenant_id = ${tenantId}::uuid and destination_id = o.id and state = 'waiting'
    ) waits
    cross join lateral (
      select count(*)::int as statements, min(stored) as first from (
        select stored from statement where tenant_id = ${tenantId}::uuid and stored > o.place
        order by stored limit ${MAX_LAG + 1}
      ) after
    ) log
    order by o.n`.execute(db);
  return rows.map(({ waiting, behind, first }) => ({
    statements: Math.min(waiting + behind, MAX_LAG),
    orMore: waiting + behind > MAX_LAG,
    since: first,
  }));
}

export function viewOf(row: Row, lag: Lag): DestinationView {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    url: row.url,
    version: row.version as XapiVersion | null,
    key: row.key,
    filters: row.filters,
    state: row.paused_at !== null ? 'paused' : row.failures > 0 ? 'failing' : 'active',
    pausedAt: row.paused_at,
    pausedBecause: row.paused_because,
    failingSince: row.failing_since,
    lastError: row.last_error,
    nextAttemptAt: row.paused_at === null ? row.next_at : null,
    lastDeliveredAt: row.last_delivered_at,
    previousSecretUntil: row.previous_secret_until,
    createdAt: row.created_at,
    lag,
  };
}

/** With its secrets opened. Throws `SecretError` when they were sealed with another key. */
export function destinationOf(row: Row, secrets: SecretBox, now: Date): Destination {
  const open = (sealed: string): string => secrets.open(sealed, secretContext(row.tenant_id, row.id));
  const overlaps = row.previous_secret_until !== null && row.previous_secret_until > now;
  return {
    tenantId: row.tenant_id,
    id: row.id,
    kind: row.kind,
    url: row.url,
    version: row.version === '1.0.3' ? '1.0.3' : '2.0.0',
    key: row.key ?? '',
    secrets: [
      open(row.sealed_secret),
      ...(overlaps && row.previous_sealed_secret !== null ? [open(row.previous_sealed_secret)] : []),
    ],
    filters: row.filters,
    place: row.place,
  };
}

export const secretContext = (tenantId: string, id: string): string => `destination/${tenantId}/${id}`;
