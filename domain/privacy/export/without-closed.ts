import { readsEverything } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import { nameClosed } from '@mesh/domain/records';
import type { ExportDeps } from './export-person.ts';

type Row = Record<string, unknown>;

/** Records that are asked about together. */
const PAGE = 200;

/** Columns that hold the address of an activity, and those that may say what it is. */
const ADDRESSES: readonly string[] = ['activity', 'activity_id'];
const BESIDE: readonly string[] = ['content', 'document_id'];
/** What is left of a statement that was refused. */
const LEFT: Row = { withheld: true };

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

async function shown(deps: ExportDeps, viewer: Actor, page: readonly Row[]): Promise<readonly Row[]> {
  return withoutClosedStatements(deps, viewer, await withoutClosedAddresses(deps, viewer, page));
}

async function withoutClosedAddresses(
  { db, activityItems }: ExportDeps,
  viewer: Actor,
  page: readonly Row[],
): Promise<readonly Row[]> {
  const addresses = page.flatMap(addressesOf);
  if (addresses.length === 0 || readsEverything(viewer)) return page;
  const closed = await activityItems.closedActivities(db, viewer, [...new Set(addresses)]);
  return page.map((record) =>
    addressesOf(record).some((address) => closed.has(address)) ? withheld(record) : record,
  );
}

/** Of what was refused: anything may stand anywhere in it. */
async function withoutClosedStatements(
  deps: ExportDeps,
  viewer: Actor,
  page: readonly Row[],
): Promise<readonly Row[]> {
  const refused = page.flatMap(statementsOf);
  if (refused.length === 0) return page;
  const sent = refused.map((one) => ({ text: JSON.stringify(one), whole: true }));
  const named = await nameClosed(deps, viewer, sent);
  const closed = new Set(refused.filter((_, n) => named[n]));
  return page.map((record) => {
    if (!statementsOf(record).some((one) => closed.has(one))) return record;
    return { ...record, statements: statementsOf(record).map((one) => (closed.has(one) ? LEFT : one)) };
  });
}

const statementsOf = ({ statements }: Row): Row[] => (Array.isArray(statements) ? (statements as Row[]) : []);

const addressesOf = (record: Row): string[] =>
  ADDRESSES.flatMap((name) => (typeof record[name] === 'string' ? record[name] : []));

const withheld = (record: Row): Row =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name,
      [...ADDRESSES, ...BESIDE].includes(name) ? null : value,
    ]),
  );
