import type { Db } from '@mesh/platform/database';
import { textOf } from '../statements/payload.ts';
import type { Statement } from '../statements/statement.model.ts';

/** A statement at its place in the log. */
export interface LogStatement {
  /** µs since 1970. */
  stored: number;
  id: string;
  /** Who sent it. */
  credentialId: string;
  /** A voided one is read too: what follows from it may have to go. */
  voided: boolean;
  /** The statement that it voids. */
  voids: string | undefined;
  statement: Statement;
  /** Characters of its JSON. */
  size: number;
}

/**
 * What was stored after a place, in order. Nothing ever appears before what is here, since the clock of the log is held
 * until the commit (ADR 0014).
 */
export async function readLogAfter(
  db: Db,
  tenantId: string,
  place: number,
  limit: number,
): Promise<LogStatement[]> {
  const rows = await db
    .selectFrom('statement')
    .select(['stored', 'id', 'credential_id', 'voided', 'voiding', 'target_id', 'payload'])
    .where('tenant_id', '=', tenantId)
    .where('stored', '>', place)
    .orderBy('stored')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    stored: row.stored,
    id: row.id,
    credentialId: row.credential_id,
    voided: row.voided,
    voids: row.voiding ? (row.target_id ?? undefined) : undefined,
    statement: JSON.parse(textOf(row)) as Statement,
    size: row.payload.length,
  }));
}
