import { authorise, recordAudit, recordLook } from '@mesh/domain/access';
import { DomainError, type Actor, type Deps } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import {
  IMPORT_KEYS,
  MOST_FILE_OCTETS,
  recognisedColumns,
  type ImportPreview,
  type ImportView,
} from './import.model.ts';
import {
  deleteImport,
  deleteStaleImports,
  insertImport,
  insertPart,
  saveImport,
  type ImportKeyed,
} from './imports.store.ts';
import { findErrors, findImport, findImports, readParts, type ErrorPlace } from './imports.read.ts';
import { decode, encodingOf, readCsv, separatorOf } from './read-csv.ts';

/** Octets of a part, of which one at a time is in memory. */
const PART_OCTETS = 1024 * 1024;
/** Imports that are kept; before another is taken, the oldest one goes. */
const MOST_IMPORTS = 20;
const FIRST_LINES = 5;
/** Milliseconds for which a file waits to be carried out; it is full of persons. */
const WAITS_MS = 7 * 24 * 60 * 60_000;

/**
 * Takes a file of persons and looks at its beginning. Nothing is changed by it. Throws `invalid`, `too_large`, and `conflict` when
 * somebody is erased while it arrives.
 */
export async function sendImport(
  deps: Deps,
  actor: Actor,
  { name, content }: { name: string; content: AsyncIterable<Uint8Array> },
): Promise<{ id: string; preview: ImportPreview }> {
  authorise(actor, 'people.write');
  const { tenantId } = actor;
  const at = deps.clock.now();
  const importId = await inTransaction(deps.db, (tx) =>
    insertImport(tx, { tenantId, name, by: actor.personId, at }),
  );
  const key = { tenantId, importId };
  try {
    const octets = await storeParts(deps, key, content);
    const preview = await previewOf(deps, key);
    await inTransaction(deps.db, async (tx) => {
      await saveImport(tx, key, { state: 'sent' });
      await recordAudit(tx, actor, { action: 'directory.send', target: importId, detail: { octets }, at });
      await deleteStaleImports(tx, tenantId, new Date(at.getTime() - WAITS_MS));
      const old = (await findImports(tx, tenantId, { limit: MOST_IMPORTS * 2 })).slice(MOST_IMPORTS);
      for (const { id } of old) await deleteImport(tx, { tenantId, importId: id });
    });
    return { id: importId, preview };
  } catch (error) {
    await deleteImport(deps.db, key);
    throw error;
  }
}

async function storeParts(
  { db }: Pick<Deps, 'db'>,
  key: ImportKeyed,
  content: AsyncIterable<Uint8Array>,
): Promise<number> {
  let waiting: Uint8Array[] = [];
  let held = 0;
  let octets = 0;
  let n = 0;
  const flush = async (): Promise<void> => {
    if (held === 0) return;
    await insertPart(db, key, n, Buffer.concat(waiting));
    n += 1;
    waiting = [];
    held = 0;
  };
  for await (const chunk of content) {
    octets += chunk.byteLength;
    if (octets > MOST_FILE_OCTETS)
      throw new DomainError('too_large', 'The file is larger than 50 MB.', { remedy: 'Split it.' });
    waiting.push(chunk);
    held += chunk.byteLength;
    if (held >= PART_OCTETS) await flush();
  }
  await flush();
  if (octets === 0)
    throw new DomainError('invalid', 'The file is empty.', { remedy: 'Send one with a header.' });
  return octets;
}

/** Its first lines; audited. Throws `not_found`, and `invalid` for a file that is no table. */
export async function previewImport(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<ImportPreview> {
  authorise(actor, 'people.write');
  const key = { tenantId: actor.tenantId, importId: id };
  await findImport(deps.db, key);
  await recordLook(deps.db, actor, { action: 'directory.view', target: id, at: deps.clock.now() });
  return previewOf(deps, key);
}

/** What is left of a file that was carried out. */
const FORGOTTEN: ImportPreview = {
  separator: ',',
  encoding: 'utf-8',
  header: [],
  columns: {},
  key: null,
  first: [],
};

async function previewOf({ db }: Pick<Deps, 'db'>, key: ImportKeyed): Promise<ImportPreview> {
  const { value: head } = (await readParts(db, key, 1).next()) as { value?: Uint8Array };
  if (head === undefined) return FORGOTTEN;
  const encoding = encodingOf(head);
  const text = new TextDecoder(encoding).decode(head, { stream: true });
  const separator = separatorOf(text);
  const lines = [];
  for await (const line of readCsv(decode(one(head), encoding), separator)) {
    lines.push(line);
    if (lines.length > FIRST_LINES) break;
  }
  const [header, ...first] = lines;
  if (header === undefined)
    throw new DomainError('invalid', 'The file has no header.', {
      remedy: 'Send one with a line of headings.',
    });
  const cells = header.cells.map((cell) => cell.trim());
  const columns = recognisedColumns(cells);
  return {
    separator,
    encoding,
    header: cells,
    columns,
    key: IMPORT_KEYS.find((field) => columns[field] !== undefined) ?? null,
    first,
  };
}

async function* one(octets: Uint8Array): AsyncGenerator<Uint8Array> {
  yield octets;
}

/** The last ones first. */
export function listDirectoryImports(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  page: { limit: number; after?: string | undefined },
): Promise<ImportView[]> {
  authorise(actor, 'people.write');
  return findImports(deps.db, actor.tenantId, page);
}

/** Throws `not_found`. */
export function getDirectoryImport(deps: Pick<Deps, 'db'>, actor: Actor, id: string): Promise<ImportView> {
  authorise(actor, 'people.write');
  return findImport(deps.db, { tenantId: actor.tenantId, importId: id });
}

/** What is wrong with which line, in the order of the file; audited. Throws `not_found`. */
export async function listDirectoryImportErrors(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  id: string,
  page: { limit: number; after?: ErrorPlace | undefined },
) {
  authorise(actor, 'people.write');
  const key = { tenantId: actor.tenantId, importId: id };
  await findImport(deps.db, key);
  await recordLook(deps.db, actor, { action: 'directory.view', target: id, at: deps.clock.now() });
  return findErrors(deps.db, key, page);
}

/** Forgets the file and what was found in it; the persons stay as they are. Throws `not_found`. */
export async function removeDirectoryImport(deps: Deps, actor: Actor, id: string): Promise<void> {
  authorise(actor, 'people.write');
  const key = { tenantId: actor.tenantId, importId: id };
  await inTransaction(deps.db, async (tx) => {
    await findImport(tx, key);
    await deleteImport(tx, key);
    const at = deps.clock.now();
    await recordAudit(tx, actor, { action: 'directory.forget', target: id, at });
  });
}
