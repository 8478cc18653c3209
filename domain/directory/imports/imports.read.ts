import { DomainError } from '@mesh/domain/kernel';
import type { Db, Tx } from '@mesh/platform/database';
import type { ImportError, ImportView } from './import.model.ts';
import type { DirectoryImportTable } from '../directory.tables.ts';
import type { ImportKeyed } from './imports.store.ts';

const COLUMNS = ['id', 'name', 'state', 'settings', 'report', 'created_at', 'applied_at'] as const;

export async function findImports(
  db: Db,
  tenantId: string,
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<ImportView[]> {
  let query = db
    .selectFrom('directory_import')
    .select(COLUMNS)
    .where('tenant_id', '=', tenantId)
    .where('state', '<>', 'arriving')
    .orderBy('id', 'desc')
    .limit(limit);
  if (after !== undefined) query = query.where('id', '<', after);
  return (await query.execute()).map(viewOf);
}

/** Throws `not_found`. */
export async function findImport(db: Db | Tx, key: ImportKeyed): Promise<ImportView> {
  return known(await theImport(db, key).executeTakeFirst());
}

/** As `findImport`; nobody else checks it or carries it out until the transaction ends. */
export async function holdImport(tx: Tx, key: ImportKeyed): Promise<ImportView> {
  return known(await theImport(tx, key).forUpdate().executeTakeFirst());
}

const theImport = (db: Db | Tx, { tenantId, importId }: ImportKeyed) =>
  db
    .selectFrom('directory_import')
    .select(COLUMNS)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', importId)
    .where('state', '<>', 'arriving');

function known(row: Parameters<typeof viewOf>[0] | undefined): ImportView {
  if (row === undefined) throw new DomainError('not_found', 'There is no such import.');
  return viewOf(row);
}

function viewOf(row: {
  id: string;
  name: string;
  state: DirectoryImportTable['state'];
  settings: ImportView['settings'];
  report: ImportView['report'];
  created_at: Date;
  applied_at: Date | null;
}): ImportView {
  const { id, name, state, settings, report, created_at: createdAt, applied_at: appliedAt } = row;
  return { id, name, state: state as ImportView['state'], settings, report, createdAt, appliedAt };
}

/** The file, part by part. */
export async function* readParts(
  db: Db | Tx,
  { tenantId, importId }: ImportKeyed,
  most = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<Uint8Array> {
  for (let n = 0; n < most; n += 1) {
    const row = await db
      .selectFrom('directory_import_part')
      .select('content')
      .where('tenant_id', '=', tenantId)
      .where('import_id', '=', importId)
      .where('n', '=', n)
      .executeTakeFirst();
    if (row === undefined) return;
    yield row.content;
  }
}

export interface ErrorPlace {
  line: number;
  n: number;
}

export async function findErrors(
  db: Db,
  { tenantId, importId }: ImportKeyed,
  { limit, after }: { limit: number; after?: ErrorPlace | undefined },
): Promise<(ImportError & ErrorPlace)[]> {
  let query = db
    .selectFrom('directory_import_error')
    .select(['line', 'n', 'field', 'reason', 'remedy'])
    .where('tenant_id', '=', tenantId)
    .where('import_id', '=', importId)
    .orderBy('line')
    .orderBy('n')
    .limit(limit);
  if (after !== undefined)
    query = query.where((eb) =>
      eb.or([eb('line', '>', after.line), eb.and([eb('line', '=', after.line), eb('n', '>', after.n)])]),
    );
  return query.execute();
}
