import { sql, type Selectable } from 'kysely';
import type { Db } from '@mesh/platform/database';
import type { XapiVersion } from '../../statements/statement.model.ts';
import type { PullTable, Trouble } from '../exchange.tables.ts';

export const PULL_STATES = ['waiting', 'pulling', 'failing', 'paused'] as const;

/** Another record store from which statements are fetched, and how that goes. Its secret is never shown. */
export interface PullView {
  id: string;
  name: string;
  endpoint: string;
  key: string;
  /** Null: it has not been asked yet. */
  version: XapiVersion | null;
  /** The sender under which its statements are stored. */
  credentialId: string;
  keepAuthority: boolean;
  intervalMinutes: number;
  overlapMinutes: number;
  paused: boolean;
  state: (typeof PULL_STATES)[number];
  /** Its `stored` up to which everything has been read. */
  place: Date | null;
  /** The Consistent-Through of its last answer, as it said it. */
  through: string | null;
  stored: number;
  alreadyThere: number;
  refused: number;
  error: Trouble | null;
  createdAt: Date;
  lastRunAt: Date | null;
  lastSuccessAt: Date | null;
  nextRunAt: Date;
}

export type PullRow = Selectable<PullTable> & { leased: boolean };

const LEASED = sql<boolean>`coalesce(lease_until > clock_timestamp(), false)`.as('leased');

export async function findPulls(db: Db, tenantId: string): Promise<PullRow[]> {
  return db
    .selectFrom('statement_pull')
    .selectAll()
    .select(LEASED)
    .where('tenant_id', '=', tenantId)
    .orderBy('id')
    .execute();
}

export async function findPull(db: Db, tenantId: string, id: string): Promise<PullRow | undefined> {
  return db
    .selectFrom('statement_pull')
    .selectAll()
    .select(LEASED)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Those whose time has come and that nobody works on. */
export async function findDuePulls(db: Db, tenantId: string, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('statement_pull')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('paused', '=', false)
    .where('next_run_at', '<=', now)
    .where((eb) =>
      eb.or([eb('lease_owner', 'is', null), eb('lease_until', '<=', sql<Date>`clock_timestamp()`)]),
    )
    .orderBy('next_run_at')
    .execute();
  return rows.map(({ id }) => id);
}

export function pullView(row: PullRow): PullView {
  return {
    id: row.id,
    name: row.name,
    endpoint: row.endpoint,
    key: row.key,
    version: row.version,
    credentialId: row.credential_id,
    keepAuthority: row.keep_authority,
    intervalMinutes: row.interval_minutes,
    overlapMinutes: row.overlap_minutes,
    paused: row.paused,
    state: stateOf(row),
    place: row.place,
    through: row.through,
    stored: row.stored,
    alreadyThere: row.already_there,
    refused: row.refused,
    error: row.error,
    createdAt: row.created_at,
    lastRunAt: row.last_run_at,
    lastSuccessAt: row.last_success_at,
    nextRunAt: row.next_run_at,
  };
}

function stateOf({ leased, paused, error }: PullRow): PullView['state'] {
  if (leased) return 'pulling';
  if (paused) return 'paused';
  return error === null ? 'waiting' : 'failing';
}
