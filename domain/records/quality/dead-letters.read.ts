import type { Selectable } from 'kysely';
import type { ErrorCode } from '@mesh/domain/kernel';
import type { Db } from '@mesh/platform/database';
import type { XapiVersion } from '../statements/statement.model.ts';
import type { DeadLetterTable } from './quality.tables.ts';

/** A request that was refused, without what it said. */
export interface DeadLetterView {
  id: string;
  credentialId: string;
  /** SHA-256, hex. */
  payloadHash: string;
  /** Octets that came; of more than 64 kB only the beginning is kept. */
  bytes: number;
  /** All of it is kept. */
  whole: boolean;
  version: XapiVersion;
  code: ErrorCode;
  reason: string;
  field: string | null;
  remedy: string | null;
  times: number;
  firstAt: Date;
  lastAt: Date;
}

export interface DeadLetter extends DeadLetterView {
  payload: string;
  /** What the address of a PUT said. */
  statementId: string | null;
}

export interface DeadLetterQuery {
  credentialId?: string | undefined;
  limit: number;
  /** The id of the last one of the page before. */
  after?: string | undefined;
}

/** The latest that is new first. */
export async function findDeadLetters(
  db: Db,
  tenantId: string,
  { credentialId, limit, after }: DeadLetterQuery,
): Promise<DeadLetterView[]> {
  const rows = await db
    .selectFrom('dead_letter')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .$if(credentialId !== undefined, (query) => query.where('credential_id', '=', credentialId!))
    .$if(after !== undefined, (query) => query.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(viewOf);
}

export async function findDeadLetter(db: Db, tenantId: string, id: string): Promise<DeadLetter | undefined> {
  const row = await db
    .selectFrom('dead_letter')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { ...viewOf(row), payload: row.payload, statementId: row.statement_id };
}

function viewOf(row: Selectable<DeadLetterTable>): DeadLetterView {
  return {
    id: row.id,
    credentialId: row.credential_id,
    payloadHash: row.payload_hash,
    bytes: row.bytes,
    whole: row.whole,
    version: row.version,
    code: row.code,
    reason: row.reason,
    field: row.field,
    remedy: row.remedy,
    times: row.times,
    firstAt: row.first_at,
    lastAt: row.last_at,
  };
}
