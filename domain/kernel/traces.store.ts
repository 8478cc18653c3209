import { sql, type RawBuilder } from 'kysely';
import type { Db, Tx } from '@mesh/platform/database';

/** A person as everything that is kept knows them. */
export interface Subject {
  /** Theirs now, and those that they had before a merge; the first is the canonical one. */
  personIds: readonly string[];
  /** What they are called by, normalised. */
  identifiers: readonly { kind: string; system: string; value: string }[];
  /** `agentKey` of everybody in statements who is this person. */
  agents: readonly string[];
}

/** Rows of one table that are about a person, declared by the module that owns the table. */
export interface Trace {
  /** Of the inventory of stores, see `@mesh/domain/privacy`. */
  store: string;
  table: string;
  /** A condition on the table under its own name; its tenant is asked for besides. */
  where(subject: Subject): RawBuilder<unknown>;
  /** A question that holds, until the end, what others hold before they touch these rows: asked before any of them goes. */
  hold?(tenantId: string): RawBuilder<unknown>;
  /** What erasing does: the row goes, says no longer who it was, or stays, for the reason that the inventory gives. */
  erase:
    | { what: 'erased' }
    | { what: 'pseudonymised'; set(subject: Subject): RawBuilder<unknown> }
    | { what: 'kept' };
  /** Columns, in SQL, that the person is given; undefined: what secures them, which helps nobody but a thief. */
  exported: RawBuilder<unknown> | undefined;
  /** Of a row that may hold others too, what the person is given; undefined: all that is `exported`. */
  theirs?(row: Record<string, unknown>, subject: Subject): Record<string, unknown>;
  /** In SQL; makes the order of an export the same each time. */
  order: RawBuilder<unknown>;
}

/** Rows that an export reads at a time. */
const PAGE = 500;

const table = (trace: Trace) => sql.table(trace.table);

const about = (trace: Trace, tenantId: string, subject: Subject) =>
  sql`${sql.ref(`${trace.table}.tenant_id`)} = ${tenantId}::uuid and (${trace.where(subject)})`;

export async function countTrace(
  db: Db | Tx,
  tenantId: string,
  trace: Trace,
  subject: Subject,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${table(trace)} where ${about(trace, tenantId, subject)}`.execute(db);
  return rows[0]!.n;
}

/** Carries out what the trace says; carried out again it finds nothing but what is kept. Returns the rows that it was done to. */
export async function eraseTrace(tx: Tx, tenantId: string, trace: Trace, subject: Subject): Promise<number> {
  if (trace.erase.what === 'kept') return countTrace(tx, tenantId, trace, subject);
  await trace.hold?.(tenantId).execute(tx);
  const condition = about(trace, tenantId, subject);
  const { numAffectedRows } =
    trace.erase.what === 'erased'
      ? await sql`delete from ${table(trace)} where ${condition}`.execute(tx)
      : await sql`update ${table(trace)} set ${trace.erase.set(subject)} where ${condition}`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** What the person is given of these rows, a page in memory at a time. */
export async function* exportTrace(
  db: Db,
  tenantId: string,
  trace: Trace,
  subject: Subject,
): AsyncGenerator<Record<string, unknown>> {
  if (trace.exported === undefined) return;
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await sql<Record<string, unknown>>`
      select ${trace.exported} from ${table(trace)} where ${about(trace, tenantId, subject)}
      order by ${trace.order} limit ${PAGE} offset ${offset}`.execute(db);
    for (const row of rows) yield trace.theirs?.(row, subject) ?? row;
    if (rows.length < PAGE) return;
  }
}

/** As a condition: this column holds one of the person's ids. */
export const isSubject = (column: string, { personIds }: Subject): RawBuilder<unknown> =>
  sql`${sql.ref(column)} = any (${[...personIds]}::uuid[])`;

/** As a condition: this column holds the person as a principal. */
export const isSubjectsPrincipal = (column: string, { personIds }: Subject): RawBuilder<unknown> =>
  sql`${sql.ref(column)} = any (${personIds.map((id) => `person:${id}`)}::text[])`;

/** Rows of which one column says whose they are: they go with the person. */
export const rowsOf = (
  column: string,
  { theirs, ...rows }: Pick<Trace, 'store' | 'table' | 'exported' | 'order' | 'theirs'>,
): Trace => ({
  ...rows,
  ...(theirs && { theirs }),
  where: (subject) => isSubject(column, subject),
  erase: { what: 'erased' },
});

/** Rows that stay, and say no longer who is in this column. */
export const rowsWithout = (
  column: string,
  rows: Pick<Trace, 'store' | 'table' | 'exported' | 'order'>,
): Trace => ({
  ...rows,
  where: (subject) => isSubject(column, subject),
  erase: { what: 'pseudonymised', set: () => sql`${sql.ref(column)} = null` },
});

/** Rows of one table that are of no use after some time, declared by the module that owns the table. */
export interface Aged {
  /** Of a retention rule, see `@mesh/domain/privacy`. */
  purpose: string;
  table: string;
  /** The moment that age is counted from. */
  column: string;
  /** Which rows besides; undefined: all. */
  where: RawBuilder<unknown> | undefined;
}

const isOlder = ({ table: name, column, where }: Aged, tenantId: string, before: Date) =>
  sql`${sql.ref(`${name}.tenant_id`)} = ${tenantId}::uuid and ${sql.ref(column)} < ${before}::timestamptz
    ${where === undefined ? sql`` : sql`and (${where})`}`;

export async function countAged(
  db: Db,
  tenantId: string,
  aged: Aged,
  before: Date,
): Promise<{ rows: number; oldest: Date | null }> {
  const { rows } = await sql<{ rows: number; oldest: Date | null }>`
    select count(*)::int as rows, min(${sql.ref(aged.column)}) as oldest
    from ${sql.table(aged.table)} where ${isOlder(aged, tenantId, before)}`.execute(db);
  return rows[0]!;
}

/** Deletes up to `limit` of them; returns how many. */
export async function eraseAged(
  db: Db,
  tenantId: string,
  aged: Aged,
  before: Date,
  limit: number,
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from ${sql.table(aged.table)} where ctid = any (array(
      select ctid from ${sql.table(aged.table)} where ${isOlder(aged, tenantId, before)} limit ${limit}
    ))`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
