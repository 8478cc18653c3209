import { authorise, recordAudit, recordLook } from '@mesh/domain/access';
import { DomainError, isId, newId, type Actor } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import { nameClosed } from '../../browse/names-closed.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { senderFor } from '../sender-for.ts';
import type { ImportFormat } from './cut-elements.ts';
import {
  findImport,
  findImports,
  findOpenImports,
  findRefusals,
  findStaleImports,
  importView,
  type ImportRefusal,
  type ImportView,
} from './imports.read.ts';
import { cancelOpen, insertImport, removeImport } from './imports.store.ts';

/** Octets of one archive as it is sent: some 10⁸ statements, compressed. */
export const MAX_ARCHIVE_BYTES = 100 * 1024 ** 3;
/** Octets of the file system that archives leave free. */
const RESERVED_BYTES = 1024 ** 3;
/** An archive that nobody went on sending for so long goes. */
const UNSENT_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

export interface ImportInput {
  name: string;
  format: ImportFormat;
  /** Octets of the file that is going to be sent. */
  size: number;
  /** SHA-256 of it, hex; absent: not checked. */
  sha256?: string | undefined;
  /** The sender under which its statements are stored; absent: one is made for it. */
  credentialId?: string | undefined;
  /** Whoever vouched for a statement there does so here as well; default true. */
  keepAuthority?: boolean | undefined;
}

/** Announces an archive; its file is sent by `receiveArchive`. Throws `too_large`, and `unavailable` without room for it. */
export async function createImport(
  deps: ExchangeDeps,
  actor: Actor,
  input: ImportInput,
): Promise<ImportView> {
  authorise(actor, 'records.manage');
  await refuseSize(deps, input.size);
  const name = input.name.trim();
  const { credentialId, keepAuthority = true } = input;
  const credential = await senderFor(deps, actor, { credentialId, name: `Import: ${name}`.slice(0, 200) });
  const now = deps.clock.now();
  return inTransaction(deps.db, async (tx) => {
    const row = await insertImport(tx, {
      tenant_id: actor.tenantId,
      id: newId(),
      name,
      format: input.format,
      size: input.size,
      sha256: input.sha256?.toLowerCase() ?? null,
      credential_id: credential,
      keep_authority: keepAuthority,
      created_at: now,
      received_at: now,
      state: 'receiving',
      lease_owner: null,
      lease_until: null,
      started_at: null,
      finished_at: null,
    });
    const detail = { name, size: input.size, sha256: row.sha256, credentialId: credential, keepAuthority };
    await recordAudit(tx, actor, { action: 'record-import.create', target: row.id, detail, at: now });
    return importView(row);
  });
}

async function refuseSize({ archives }: ExchangeDeps, size: number): Promise<void> {
  if (size > MAX_ARCHIVE_BYTES)
    throw new DomainError('too_large', 'The archive is larger than 100 GB.', {
      field: 'size',
      remedy: 'Compress it with gzip, or split it.',
    });
  if ((await archives.free()) - size < RESERVED_BYTES)
    throw new DomainError('unavailable', 'There is no room for this archive on the disk of the server.', {
      field: 'size',
      remedy: 'Compress it with gzip, or make room in the data directory.',
    });
}

export async function listImports(
  deps: ExchangeDeps,
  actor: Actor,
  page: { limit: number; after?: string | undefined },
): Promise<ImportView[]> {
  authorise(actor, 'records.manage');
  return findImports(deps.db, actor.tenantId, page);
}

/** Throws `not_found`. */
export async function readImportState(deps: ExchangeDeps, actor: Actor, id: string): Promise<ImportView> {
  authorise(actor, 'records.manage');
  const row = await findImport(deps.db, actor.tenantId, id);
  if (row === undefined) throw noImport();
  const view = importView(row);
  // What came of a request that broke off is in the file, and nobody was left to write it down.
  return view.state === 'receiving' ? { ...view, received: await deps.archives.sizeOf(id) } : view;
}

export interface ImportRefusalView extends ImportRefusal {
  /** It names an item that is not for the viewer, or may in what is not kept: of what it says nothing is shown. */
  withheld: boolean;
}

/** What was refused, in the order of the archive; audited, since its lines name persons. */
export async function listImportRefusals(
  deps: ExchangeDeps,
  actor: Actor,
  importId: string,
  page: { limit: number; after?: string | undefined },
): Promise<ImportRefusalView[]> {
  await readImportState(deps, actor, importId);
  const at = deps.clock.now();
  await recordLook(deps.db, actor, { action: 'record-import.view-refusals', target: importId, at });
  const refusals = await findRefusals(deps.db, { tenantId: actor.tenantId, importId }, page);
  const closed = await nameClosed(deps, actor, refusals);
  return refusals.map((refusal, n) => ({
    ...refusal,
    ...(closed[n] && { text: '' }),
    withheld: closed[n] === true,
  }));
}

/**
 * Stops an import; what it has stored stays. One that has ended is removed with its report. Throws `not_found`.
 */
export async function cancelImport(deps: ExchangeDeps, actor: Actor, id: string): Promise<void> {
  authorise(actor, 'records.manage');
  const of = { tenantId: actor.tenantId, id };
  await inTransaction(deps.db, async (tx) => {
    const at = deps.clock.now();
    const cancelled = await cancelOpen(tx, of, at);
    if (!cancelled && !(await removeImport(tx, of))) throw noImport();
    const action = cancelled ? 'record-import.cancel' : 'record-import.remove';
    await recordAudit(tx, actor, { action, target: id, at });
  });
  await deps.archives.remove(id);
}

/**
 * Removes archives that are not complete and that nobody goes on sending, and files that a killed process left behind.
 * Returns how many of the former.
 */
export async function forgetUnsentImports(deps: ExchangeDeps, tenantId: string): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - UNSENT_DAYS * DAY_MS);
  const stale = await findStaleImports(deps.db, tenantId, before);
  for (const id of stale) {
    await inTransaction(deps.db, (tx) => removeImport(tx, { tenantId, id }));
    await deps.archives.remove(id);
  }
  await forgetLeftovers(deps);
  return stale.length;
}

async function forgetLeftovers({ db, archives }: ExchangeDeps): Promise<void> {
  const ids = (await archives.ids()).filter(isId);
  const wanted = await findOpenImports(db, ids);
  for (const id of ids) if (!wanted.has(id)) await archives.remove(id);
}

export function noImport(): DomainError {
  return new DomainError('not_found', 'There is no such import.', {
    remedy: 'It may have been removed: list the imports.',
  });
}
