import type { Selectable } from 'kysely';
import { DomainError } from '@mesh/domain/kernel';
import type { ExchangeDeps } from '../exchange.deps.ts';
import type { ImportTable, Trouble } from '../exchange.tables.ts';
import { takeRowLease } from '../row-lease.ts';
import { broughtBySender } from '../sender-for.ts';
import { createCutter, type Element } from './cut-elements.ts';
import { importTaker, ImportLostError } from './take-elements.ts';
import { beginReading, endReading, type HeldImport } from './imports.store.ts';

/** Elements of one batch, and octets of them, whichever is reached first. */
const BATCH = 200;
const BATCH_BYTES = 4 * 1024 * 1024;
/** An archive is read for so long at most, with all its interruptions. */
const MAX_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Takes in an archive that is complete, or goes on where a killed process stopped; leaves one alone that another process
 * works on. Never throws for what is wrong with the archive: the import tells it. When `signal` aborts, it stays open.
 */
export async function readImport(
  deps: ExchangeDeps,
  { tenantId, importId: id }: { tenantId: string; importId: string },
  signal: AbortSignal,
): Promise<void> {
  const lease = await takeRowLease(deps, { table: 'statement_import', tenantId, id }, signal);
  if (lease === undefined) return;
  const held: HeldImport = { tenantId, id, owner: lease.owner };
  try {
    const row = await beginReading(deps.db, held, deps.clock.now());
    if (row !== undefined) await readToItsEnd(deps, held, row, lease.signal);
  } catch (error) {
    // Cancelled, stopped or taken over: it is no longer ours to tell about.
    if (!lease.signal.aborted && !(error instanceof ImportLostError)) throw error;
  } finally {
    await lease.end();
  }
}

async function readToItsEnd(
  deps: ExchangeDeps,
  held: HeldImport,
  row: Selectable<ImportTable>,
  signal: AbortSignal,
): Promise<void> {
  const trouble = await takeIn(deps, held, row, signal).then(
    () => null,
    (error: unknown) => troubleOf(error, signal),
  );
  const state = trouble === null ? 'done' : 'failed';
  if (await endReading(deps.db, held, { state, error: trouble, now: deps.clock.now() }))
    await deps.archives.remove(held.id);
}

async function takeIn(
  deps: ExchangeDeps,
  held: HeldImport,
  row: Selectable<ImportTable>,
  signal: AbortSignal,
): Promise<void> {
  if (row.place === 0) await refuseOther(deps, row, signal);
  const sender = await broughtBySender(deps, {
    tenantId: held.tenantId,
    credentialId: row.credential_id,
    keepAuthority: row.keep_authority,
  });
  const taker = importTaker(deps, { held, row, sender });
  const reading = await deps.archives.read(held.id, row.place, signal);
  const cutter = createCutter(row.format, row);
  let batch: Element[] = [];
  let bytes = 0;
  const take = async () => {
    signal.throwIfAborted();
    if (batch.length > 0) await taker.take(batch, reading.bytesRead());
    batch = [];
    bytes = 0;
  };
  const add = async (elements: Iterable<Element>) => {
    for (const element of elements) {
      batch.push(element);
      bytes += element.text?.length ?? 0;
      if (batch.length >= BATCH || bytes >= BATCH_BYTES) await take();
    }
  };
  for await (const piece of reading.pieces) {
    refuseLate(deps, row);
    await add(cutter.push(piece));
  }
  await add(cutter.end());
  await take();
}

/** Throws `too_large`. */
function refuseLate({ clock }: ExchangeDeps, { started_at: startedAt }: Selectable<ImportTable>): void {
  if (clock.now().getTime() - startedAt!.getTime() < MAX_DAYS * DAY_MS) return;
  throw new DomainError('too_large', `This archive could not be read within ${MAX_DAYS} days.`, {
    field: 'content',
    remedy: 'Split it, and import its parts: what is stored already is recognised.',
  });
}

/** The file is what was announced. Throws `invalid`. */
async function refuseOther(
  { archives }: ExchangeDeps,
  row: Selectable<ImportTable>,
  signal: AbortSignal,
): Promise<void> {
  if ((await archives.sizeOf(row.id)) !== row.size)
    throw new DomainError(
      'invalid',
      'The file of this import is not, or not whole, where archives are kept.',
      {
        field: 'content',
        remedy: 'All processes of the mesh need one data directory: import it again where that is so.',
      },
    );
  if (row.sha256 !== null && (await archives.hashOf(row.id, signal)) !== row.sha256)
    throw new DomainError('invalid', 'What arrived is not what was announced: its SHA-256 is another one.', {
      field: 'sha256',
      remedy: 'The file changed while it was sent, or was damaged on the way: import it again.',
    });
}

/** What went wrong with the archive; throws whatever is not its fault, so that it is tried again. */
function troubleOf(error: unknown, signal: AbortSignal): Trouble {
  if (signal.aborted) throw error;
  if (error instanceof DomainError)
    return { reason: error.message, field: error.field ?? null, remedy: error.remedy ?? null };
  if (String((error as NodeJS.ErrnoException).code).startsWith('Z_'))
    return {
      reason: 'The archive can not be decompressed from here on: it is cut or damaged.',
      field: 'content',
      remedy: 'Compress it anew and import that: what is stored already is recognised.',
    };
  throw error;
}
