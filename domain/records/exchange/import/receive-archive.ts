import type { Selectable } from 'kysely';
import { authorise } from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import type { ExchangeDeps } from '../exchange.deps.ts';
import type { ImportTable } from '../exchange.tables.ts';
import { takeRowLease, type RowLease } from '../row-lease.ts';
import { findImport, type ImportView } from './imports.read.ts';
import { saveReceived } from './imports.store.ts';
import { noImport, readImportState } from './manage-imports.ts';

/** Whoever sends is told by the end of the connection that it is over. */
const NEVER = new AbortController().signal;

/**
 * Adds what is sent to the file of an import, at its end; when it is whole, reading begins. What arrived before
 * `content` breaks off stays. Throws `conflict` when the offset is not the end, `too_large` for more than was announced.
 */
export async function receiveArchive(
  deps: ExchangeDeps,
  actor: Actor,
  id: string,
  { offset, content }: { offset: number; content: AsyncIterable<Uint8Array> },
): Promise<ImportView> {
  authorise(actor, 'records.manage');
  const { tenantId } = actor;
  const row = await findImport(deps.db, tenantId, id);
  if (row === undefined) throw noImport();
  if (row.state !== 'receiving')
    throw new DomainError('conflict', `This import takes no more content: it is ${row.state}.`, {
      remedy: 'Ask how it stands, or begin another one.',
    });
  // One at a time, of all processes: two would mix their octets.
  const lease = await takeRowLease(deps, { table: 'statement_import', tenantId, id }, NEVER);
  if (lease === undefined) throw busy();
  try {
    await append(deps, row, { offset, content: until(lease.signal, content) });
  } finally {
    await keepReceived(deps, row, lease);
  }
  return readImportState(deps, actor, id);
}

/** Keeps how much has arrived, and lets it be read when it is whole; of an import that was cancelled meanwhile, nothing. */
async function keepReceived(
  deps: ExchangeDeps,
  { tenant_id: tenantId, id, size }: Selectable<ImportTable>,
  lease: RowLease,
): Promise<void> {
  try {
    const received = await deps.archives.sizeOf(id);
    const complete = received === size;
    const kept = { received, complete, now: deps.clock.now() };
    if (!(await saveReceived(deps.db, { tenantId, id }, kept))) return await deps.archives.remove(id);
    if (!complete) return;
  } finally {
    // Whoever reads it takes the lease next.
    await lease.end();
  }
  await deps.enqueueImport({ tenantId, importId: id });
}

async function append(
  { archives }: ExchangeDeps,
  { id, size }: { id: string; size: number },
  { offset, content }: { offset: number; content: AsyncIterable<Uint8Array> },
): Promise<void> {
  const received = await archives.sizeOf(id);
  if (offset !== received)
    throw new DomainError('conflict', `${received} octets have arrived, so the next one is not ${offset}.`, {
      field: 'Upload-Offset',
      remedy: `Go on at ${received}.`,
    });
  await archives.append(id, upTo(size - received, content));
}

async function* upTo(most: number, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let left = most;
  for await (const piece of content) {
    if (piece.byteLength > left)
      throw new DomainError('too_large', 'There is more content than was announced.', {
        field: 'size',
        remedy: 'The file has changed: begin another import with its present size.',
      });
    left -= piece.byteLength;
    yield piece;
  }
}

/** Ends with the lease: another request may be sending by then, or the import is cancelled. */
async function* until(lost: AbortSignal, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    if (lost.aborted) throw busy();
    yield piece;
  }
}

function busy(): DomainError {
  return new DomainError('conflict', 'Another request is sending this archive.', {
    field: 'Upload-Offset',
    remedy: 'Wait until it has ended, then ask how much has arrived and go on there.',
  });
}
