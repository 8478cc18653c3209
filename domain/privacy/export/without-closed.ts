import { readsEverything } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import type { ExportDeps } from './export-person.ts';

type Row = Record<string, unknown>;

/** Records that are asked about together. */
const PAGE = 200;

/** Columns that hold the address of an activity, and those that may say what it is. */
const ADDRESSES: readonly string[] = ['activity', 'activity_id'];
const BESIDE: readonly string[] = ['content', 'document_id'];
/** What is left of a statement that was refused. */
const LEFT: readonly string[] = ['id', 'verb', 'timestamp'];

/**
 * The records, in order. Where the address of an item stands in one that this viewer may not read, neither address nor content
 * stays, nor what senders tell of it.
 */
export async function* withoutClosed(
  deps: ExportDeps,
  viewer: Actor,
  records: AsyncIterable<Row>,
): AsyncGenerator<Row> {
  let page: Row[] = [];
  for await (const record of records) {
    if (page.push(record) < PAGE) continue;
    yield* await shown(deps, viewer, page);
    page = [];
  }
  yield* await shown(deps, viewer, page);
}

async function shown(
  { db, activityItems }: ExportDeps,
  viewer: Actor,
  page: readonly Row[],
): Promise<readonly Row[]> {
  const addresses = page.flatMap((record) => [...addressesOf(record), ...textsIn(record.statements)]);
  if (addresses.length === 0 || readsEverything(viewer)) return page;
  const closed = await activityItems.closedActivities(db, viewer, [...new Set(addresses)]);
  const isClosed = (address: string) => closed.has(address);
  return page.map((record) => {
    const cut = addressesOf(record).some(isClosed) ? withheld(record) : record;
    if (!Array.isArray(cut.statements)) return cut;
    const statements = cut.statements.map((one: Row) =>
      textsIn(one).some(isClosed) ? only(one, LEFT) : one,
    );
    return { ...cut, statements };
  });
}

const addressesOf = (record: Row): string[] =>
  ADDRESSES.flatMap((name) => (typeof record[name] === 'string' ? record[name] : []));

/** Every text in what a sender sent: it was refused, so anything may stand anywhere. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const withheld = (record: Row): Row =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name,
      [...ADDRESSES, ...BESIDE].includes(name) ? null : value,
    ]),
  );

const only = (record: Row, names: readonly string[]): Row =>
  Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
