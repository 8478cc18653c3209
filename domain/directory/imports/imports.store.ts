import { sql } from 'kysely';
import { DomainError, newId } from '@mesh/domain/kernel';
import type { Db, Tx } from '@mesh/platform/database';
import type { ImportRow } from './draft-of-told.ts';
import type { ImportError, ImportReport, ImportSettings } from './import.model.ts';

export interface ImportKeyed {
  tenantId: string;
  importId: string;
}

export async function insertImport(
  db: Db | Tx,
  { tenantId, name, by, at }: { tenantId: string; name: string; by: string | undefined; at: Date },
): Promise<string> {
  const id = newId();
  await db
    .insertInto('directory_import')
    .values({
      tenant_id: tenantId,
      id,
      name,
      // Until it is whole nobody finds it.
      state: 'arriving',
      settings: null,
      report: null,
      created_at: at,
      applied_at: null,
      by_person_id: by ?? null,
    })
    .execute();
  return id;
}

/** Of a file that an erasure has taken as a whole. */
export const fileIsGone = () =>
  new DomainError('conflict', 'The file is gone: somebody was erased who stood in it, or might have.', {
    remedy: 'Send it anew.',
  });

/** Throws `conflict` for a file that is gone. */
export async function insertPart(
  db: Db | Tx,
  { tenantId, importId }: ImportKeyed,
  n: number,
  content: Uint8Array,
): Promise<void> {
  const { numAffectedRows } = await sql`
    insert into directory_import_part (tenant_id, import_id, n, content)
    select tenant_id, id, ${n}::int, ${content}::bytea from directory_import
    where tenant_id = ${tenantId} and id = ${importId} for key share`.execute(db);
  if (numAffectedRows === 0n) throw fileIsGone();
}

export async function deleteImport(db: Db | Tx, { tenantId, importId }: ImportKeyed): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('directory_import')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', importId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Forgets what was sent and what each line says, which is about persons; what was done stays. `keep`: but for these lines. */
export async function forgetContent(
  tx: Tx,
  { tenantId, importId }: ImportKeyed,
  { keep }: { keep?: 'change' } = {},
): Promise<void> {
  for (const table of ['directory_import_part', 'directory_import_error'] as const)
    await tx.deleteFrom(table).where('tenant_id', '=', tenantId).where('import_id', '=', importId).execute();
  let rows = tx
    .deleteFrom('directory_import_row')
    .where('tenant_id', '=', tenantId)
    .where('import_id', '=', importId);
  if (keep !== undefined) rows = rows.where('action', 'is distinct from', keep);
  await rows.execute();
}

/** Forgets imports that nobody carried out for so long. */
export async function deleteStaleImports(tx: Tx, tenantId: string, before: Date): Promise<void> {
  await tx
    .deleteFrom('directory_import')
    .where('tenant_id', '=', tenantId)
    .where('state', '<>', 'applied')
    .where('created_at', '<', before)
    .execute();
}

/** Forgets what was found in it before. */
export async function clearRows(tx: Tx, { tenantId, importId }: ImportKeyed): Promise<void> {
  for (const table of ['directory_import_row', 'directory_import_error'] as const)
    await tx.deleteFrom(table).where('tenant_id', '=', tenantId).where('import_id', '=', importId).execute();
}

export async function insertRows(
  tx: Tx,
  { tenantId, importId }: ImportKeyed,
  rows: readonly ImportRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into directory_import_row (tenant_id, import_id, line, key, said, manager, groups)
    select ${tenantId}::uuid, ${importId}::uuid, r.line, r.key, r.said, r.manager, coalesce(r.groups, '{}')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(line int, key text, said jsonb, manager text, groups text[])`.execute(tx);
}

/** What was put in is planned for as what it is: a hundred thousand rows of which nothing is known are taken for none. */
export async function countStaged(tx: Tx): Promise<void> {
  await sql`analyze directory_import_row`.execute(tx);
}

/** Errors of rows together are told after those that a row has by itself, and are found anew each time. */
export const TOGETHER = 1_000;

export async function insertErrors(
  tx: Tx,
  { tenantId, importId }: ImportKeyed,
  errors: readonly ImportError[],
  from = 0,
): Promise<void> {
  if (errors.length === 0) return;
  await sql`
    insert into directory_import_error (tenant_id, import_id, line, n, field, reason, remedy)
    select ${tenantId}::uuid, ${importId}::uuid, e.line,
           ${from}::int + row_number() over (partition by e.line),
           e.field, e.reason, e.remedy
    from jsonb_to_recordset(${JSON.stringify(errors)}::jsonb) as e(line int, field text, reason text, remedy text)`.execute(
    tx,
  );
}

export async function clearJudgement(tx: Tx, { tenantId, importId }: ImportKeyed): Promise<void> {
  await tx
    .deleteFrom('directory_import_error')
    .where('tenant_id', '=', tenantId)
    .where('import_id', '=', importId)
    .where('n', '>', TOGETHER)
    .execute();
}

/** Throws `conflict` for one whose file is gone. */
export async function saveImport(
  tx: Tx,
  { tenantId, importId }: ImportKeyed,
  state: {
    state: 'sent' | 'checked' | 'applied';
    settings?: ImportSettings;
    report?: ImportReport;
    appliedAt?: Date;
  },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('directory_import')
    .set({
      state: state.state,
      ...(state.report !== undefined && { report: JSON.stringify(state.report) }),
      ...(state.settings !== undefined && { settings: JSON.stringify(state.settings) }),
      ...(state.appliedAt !== undefined && { applied_at: state.appliedAt }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', importId)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw fileIsGone();
}
