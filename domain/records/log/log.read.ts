import { sql } from 'kysely';
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

/** What was stored next after some place, in order. */
export interface LogPage {
  statements: LogStatement[];
  /** There may be more after them. */
  hasMore: boolean;
}

/** Statements of one page, and octets of their JSON, whichever is reached first; one at least. */
const PAGE = 200;
const PAGE_BYTES = 8 * 1024 * 1024;

/**
 * What was stored after a place. Nothing ever appears before what is here, since the clock of the log is held until the
 * commit (ADR 0014).
 */
export async function readLogAfter(db: Db, tenantId: string, place: number): Promise<LogPage> {
  const rows = await db
    .selectFrom((outer) =>
      outer
        .selectFrom((inner) =>
          inner
            .selectFrom('statement')
            .select(['stored', 'id', 'credential_id', 'voided', 'voiding', 'target_id', 'payload'])
            .where('tenant_id', '=', tenantId)
            .where('stored', '>', place)
            .orderBy('stored')
            .limit(PAGE)
            .as('page'),
        )
        .selectAll()
        // The server knows the length of a text without unpacking it.
        .select(sql<number>`sum(octet_length(payload)) over (order by stored)`.as('up_to'))
        .select(({ fn }) => fn.countAll<number>().over().as('found'))
        .as('measured'),
    )
    .selectAll()
    .where(sql<boolean>`up_to - octet_length(payload) < ${PAGE_BYTES}`)
    .orderBy('stored')
    .execute();
  const statements = rows.map((row) => ({
    stored: row.stored,
    id: row.id,
    credentialId: row.credential_id,
    voided: row.voided,
    voids: row.voiding ? (row.target_id ?? undefined) : undefined,
    statement: JSON.parse(textOf(row)) as Statement,
    size: row.payload.length,
  }));
  const found = rows[0]?.found ?? 0;
  return { statements, hasMore: found === PAGE || rows.length < found };
}
