import { sql, type Selectable } from 'kysely';
import type { ErrorCode } from '@mesh/domain/kernel';
import type { Db } from '@mesh/platform/database';
import type { XapiVersion } from '../statements/statement.model.ts';
import type { DeadLetterCode } from './keep-dead-letter.ts';
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

/** What letters were refused for: the code, and where in a statement the fault is. */
export interface DeadLetterReason {
  code: DeadLetterCode;
  /** The field without the place in the batch and without indexes, such as `context.contextActivities.parent[].id`. */
  place: string | null;
}

/** Letters of one reason. */
export interface DeadLetterGroup extends DeadLetterReason {
  /** Of the latest one. */
  reason: string;
  remedy: string | null;
  letters: number;
  /** How often they were sent, taken together. */
  times: number;
  /** Their senders. */
  credentialIds: string[];
  firstAt: Date;
  lastAt: Date;
}

export interface DeadLetterQuery {
  credentialId?: string | undefined;
  reason?: DeadLetterReason | undefined;
  limit: number;
  /** The id of the last one of the page before. */
  after?: string | undefined;
}

const PLACE = sql<
  string | null
>`regexp_replace(regexp_replace(field, '^statements(\\[\\d+\\])?\\.?', ''), '\\[\\d+\\]', '[]', 'g')`;

/** Why letters are there: what most were refused for first. */
export async function findDeadLetterGroups(
  db: Db,
  tenantId: string,
  credentialId: string | undefined,
): Promise<DeadLetterGroup[]> {
  const { rows } = await sql<DeadLetterGroup>`
    select code, ${PLACE} as place, (array_agg(reason order by last_at desc))[1] as reason,
      (array_agg(remedy order by last_at desc))[1] as remedy, count(*)::int as letters, sum(times)::int as times,
      array_agg(distinct credential_id) as "credentialIds", min(first_at) as "firstAt", max(last_at) as "lastAt"
    from dead_letter
    where tenant_id = ${tenantId}::uuid
      ${credentialId === undefined ? sql`` : sql`and credential_id = ${credentialId}::uuid`}
    group by 1, 2 order by letters desc, "lastAt" desc`.execute(db);
  return rows;
}

/** The ids of those of one reason that come after a place, in the order in which they were first sent. */
export async function findIdsOfReason(
  db: Db,
  tenantId: string,
  { reason, after, limit }: { reason: DeadLetterReason; after: string | undefined; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('dead_letter')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('code', '=', reason.code)
    .where(sql<boolean>`${PLACE} is not distinct from ${reason.place}::text`)
    .$if(after !== undefined, (query) => query.where('id', '>', after!))
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** The latest that is new first. */
export async function findDeadLetters(
  db: Db,
  tenantId: string,
  { credentialId, reason, limit, after }: DeadLetterQuery,
): Promise<DeadLetterView[]> {
  const rows = await db
    .selectFrom('dead_letter')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .$if(credentialId !== undefined, (query) => query.where('credential_id', '=', credentialId!))
    .$if(reason !== undefined, (query) =>
      query
        .where('code', '=', reason!.code)
        .where(sql<boolean>`${PLACE} is not distinct from ${reason!.place}::text`),
    )
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
