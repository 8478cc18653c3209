import { authorise } from '@mesh/domain/access';
import { DomainError, type Actor, type Deps } from '@mesh/domain/kernel';
import { countTombstones, erasedOf, holdIdentities, withMailDigests } from '@mesh/domain/people';
import { inTransaction, type Tx } from '@mesh/platform/database';
import { draftOfTold, kindOf, type ImportRow } from './draft-of-told.ts';
import { countGroups } from './groups.store.ts';
import {
  MOST_ERRORS,
  MOST_GROUPS,
  MOST_LINES,
  type ImportError,
  type ImportReport,
  type ImportSettings,
} from './import.model.ts';
import {
  clearRows,
  countStaged,
  fileIsGone,
  insertErrors,
  insertRows,
  saveImport,
  type ImportKeyed,
} from './imports.store.ts';
import { holdImport, readParts } from './imports.read.ts';
import { judge } from './judge.ts';
import { decode, readCsv } from './read-csv.ts';
import { placesOf, toldOfLine } from './told-of-line.ts';

/** Lines of one batch. */
const BATCH = 1_000;

type Told = ReturnType<typeof toldOfLine>;

/**
 * Reads the whole file and says what it would come to; nobody is changed by it. Throws `not_found`, `invalid` for a file or
 * columns that cannot be read, `too_large`, and `conflict` when it was carried out already, or somebody was erased meanwhile.
 */
export async function checkImport(
  deps: Deps,
  actor: Actor,
  id: string,
  settings: ImportSettings,
): Promise<ImportReport> {
  authorise(actor, 'people.write');
  const key = { tenantId: actor.tenantId, importId: id };
  return inTransaction(deps.db, async (tx) => {
    const { state } = await holdImport(tx, key);
    if (state === 'applied')
      throw new DomainError('conflict', 'This import was carried out already.', {
        remedy: 'Send the file anew.',
      });
    const report = await stage(tx, key, settings, linesOf(tx, key, settings));
    await saveImport(tx, key, { state: 'checked', settings, report });
    return report;
  });
}

async function* linesOf(tx: Tx, key: ImportKeyed, settings: ImportSettings): AsyncGenerator<Told> {
  const { encoding, separator } = settings;
  let header: string[] | undefined;
  let places: ReturnType<typeof placesOf> = {};
  for await (const line of readCsv(decode(readParts(tx, key), encoding), separator)) {
    if (header === undefined) {
      header = line.cells.map((cell) => cell.trim());
      places = placesOf(header, settings);
    } else yield toldOfLine(line, places, header.length);
  }
  // An erasure takes a file as a whole, also while it is read.
  if ((await readParts(tx, key, 1).next()).done === true) throw fileIsGone();
}

/** Puts what is told of persons in rows, batch by batch, and judges them; memory holds one batch. */
async function stage(
  tx: Tx,
  key: ImportKeyed,
  settings: Pick<ImportSettings, 'key' | 'missing' | 'columns'>,
  all: AsyncIterable<Told>,
): Promise<ImportReport> {
  await clearRows(tx, key);
  const erased = await countTombstones(tx, key.tenantId);
  let batch: Told[] = [];
  let lines = 0;
  let errors = 0;
  const flush = async (): Promise<void> => {
    const found = await storeBatch(tx, key, settings.key, batch, MOST_ERRORS - errors);
    errors += found;
    batch = [];
  };
  for await (const told of all) {
    lines += 1;
    if (lines > MOST_LINES)
      throw new DomainError('too_large', `The file has more than ${MOST_LINES} lines.`, {
        remedy: 'Split it.',
      });
    batch.push(told);
    if (batch.length === BATCH) await flush();
  }
  await flush();
  // Whoever is erased from now on finds these lines; of whoever was erased meanwhile they may tell.
  await holdIdentities(tx, key.tenantId);
  if ((await countTombstones(tx, key.tenantId)) !== erased)
    throw new DomainError('conflict', 'Somebody was erased while the file was read.', {
      remedy: 'Check it again.',
    });
  await countStaged(tx);
  const groups = await countGroups(tx, key);
  if (groups > MOST_GROUPS)
    throw new DomainError('too_large', `The file names ${groups} groups, more than ${MOST_GROUPS}.`, {
      field: 'columns.groups',
      remedy: 'Leave the column out, or name fewer.',
    });
  return judge(tx, key, settings, lines);
}

async function storeBatch(
  tx: Tx,
  key: ImportKeyed,
  by: ImportSettings['key'],
  batch: readonly Told[],
  room: number,
): Promise<number> {
  const rows: ImportRow[] = [];
  const errors: ImportError[] = [];
  for (const told of batch) {
    const read = readLine(told, by);
    if ('errors' in read) errors.push(...read.errors);
    else rows.push(read.row);
  }
  const erased = await erasedAmong(tx, key.tenantId, rows, by);
  errors.push(...erased);
  const isErased = new Set(erased.map(({ line }) => line));
  await insertRows(
    tx,
    key,
    rows.filter(({ line }) => !isErased.has(line)),
  );
  const told = errors.filter(({ line }, index) => index < room || line !== errors[index - 1]?.line);
  await insertErrors(tx, key, told);
  return told.length;
}

/** A line as a row, or all that is wrong with it: of each cell the first thing. */
function readLine({ told, errors: own }: Told, by: ImportSettings['key']): ReturnType<typeof draftOfTold> {
  if (told === undefined) return { errors: own };
  const read = draftOfTold(told, by);
  if (own.length === 0) return read;
  const known = new Set(own.map(({ field }) => field));
  const more = 'errors' in read ? read.errors.filter(({ field }) => !known.has(field)) : [];
  return { errors: [...own, ...more] };
}

/** Who was erased does not come back by a file. */
async function erasedAmong(
  tx: Tx,
  tenantId: string,
  rows: readonly ImportRow[],
  by: ImportSettings['key'],
): Promise<ImportError[]> {
  const keys = rows.flatMap(({ line, key, said }) =>
    withMailDigests([
      { kind: kindOf(by), system: '', value: key },
      ...(typeof said['email'] === 'string'
        ? [{ kind: 'email', system: '', value: said['email'] } as const]
        : []),
    ]).map((one) => ({ line, one })),
  );
  const found = await erasedOf(
    tx,
    tenantId,
    keys.map(({ one }) => one),
  );
  const lines = new Set(keys.filter((_, index) => found[index]).map(({ line }) => line));
  return [...lines].map((line) => ({
    line,
    field: by,
    reason: 'This person was erased, and nothing may bring them back.',
    remedy:
      'Leave the line out. If they have come back themselves, an administrator lifts the block of their erasure.',
  }));
}
