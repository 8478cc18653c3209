import { sql, type Selectable } from 'kysely';
import type { Db } from '@mesh/platform/database';
import type { ImportRefusalTable, ImportState, ImportTable, Trouble } from '../exchange.tables.ts';
import type { RefusalGroup } from '../refusal-groups.ts';
import type { ImportFormat } from './cut-elements.ts';
import { OPEN } from './imports.store.ts';

/** An archive of statements, and what became of it so far. */
export interface ImportView {
  id: string;
  name: string;
  format: ImportFormat;
  /** Octets of the file. */
  size: number;
  /** SHA-256 of the file, hex; null: not announced. */
  sha256: string | null;
  /** The sender under which its statements are stored. */
  credentialId: string;
  keepAuthority: boolean;
  /** `receiving`: the file is not complete yet; `waiting`: for its turn. */
  state: ImportState;
  /** Octets of the file that have arrived: the offset at which sending goes on. */
  received: number;
  /** Octets of the file that have been read. */
  bytesRead: number;
  /** Lines of the archive, decompressed, that have been read. */
  lines: number;
  stored: number;
  /** An equal statement was stored before. */
  alreadyThere: number;
  refused: number;
  /** Refusals that are kept one by one; the first ones. */
  refusalsKept: number;
  refusals: RefusalGroup[];
  error: Trouble | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

export interface ImportRefusal {
  id: string;
  line: number;
  code: string;
  field: string | null;
  reason: string;
  remedy: string | null;
  /** What the archive says; `whole`: all of it. */
  text: string;
  whole: boolean;
}

export async function findImport(
  db: Db,
  tenantId: string,
  id: string,
): Promise<Selectable<ImportTable> | undefined> {
  return db
    .selectFrom('statement_import')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The latest first. */
export async function findImports(
  db: Db,
  tenantId: string,
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<ImportView[]> {
  const rows = await db
    .selectFrom('statement_import')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .$if(after !== undefined, (query) => query.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(importView);
}

/** Imports that are to be read and nobody works on. */
export async function findDueImports(db: Db, tenantId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('statement_import')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('state', 'in', ['waiting', 'reading'])
    .where((eb) =>
      eb.or([eb('lease_owner', 'is', null), eb('lease_until', '<=', sql<Date>`clock_timestamp()`)]),
    )
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Imports whose file nobody has gone on sending since `before`. */
export async function findStaleImports(db: Db, tenantId: string, before: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('statement_import')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'receiving')
    .where('received_at', '<', before)
    .execute();
  return rows.map(({ id }) => id);
}

/** Those of these imports, of all tenants, whose file is still wanted. */
export async function findOpenImports(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('statement_import')
    .select('id')
    .where('id', 'in', ids)
    .where('state', 'in', OPEN)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** In the order of the archive. */
export async function findRefusals(
  db: Db,
  { tenantId, importId }: { tenantId: string; importId: string },
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<ImportRefusal[]> {
  const rows: Selectable<ImportRefusalTable>[] = await db
    .selectFrom('statement_import_refusal')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('import_id', '=', importId)
    .$if(after !== undefined, (query) => query.where('id', '>', after!))
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ tenant_id: _tenant, import_id: _import, ...refusal }) => refusal);
}

export function importView(row: Selectable<ImportTable>): ImportView {
  return {
    id: row.id,
    name: row.name,
    format: row.format,
    size: row.size,
    sha256: row.sha256,
    credentialId: row.credential_id,
    keepAuthority: row.keep_authority,
    state: row.state,
    received: row.received,
    bytesRead: row.bytes_read,
    lines: row.line,
    stored: row.stored,
    alreadyThere: row.already_there,
    refused: row.refused,
    refusalsKept: row.refusals_kept,
    refusals: row.refusal_groups,
    error: row.error,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
