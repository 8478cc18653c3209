import { ConnectorError, type Change, type ItemFailure } from '@mesh/domain/sync';

/** When at least so many items were asked for and all failed, the source is down rather than the items bad. */
const DOWN_AFTER = 5;

/** Throws `unreachable` when nothing of a page of a pass could be read; the page is then read again later. */
export function refuseDown(asked: number, told: readonly (Change | ItemFailure)[]): void {
  const failures = told.filter((entry) => entry.type === 'failure');
  if (asked < DOWN_AFTER || failures.length < asked) return;
  throw new ConnectorError(
    'unreachable',
    `All of the last ${asked} pages failed. The first: ${failures[0]!.reason}`,
  );
}
