import { createHash } from 'node:crypto';
import { ConnectorError } from '@mesh/domain/sync';

/** Of the ids of a page, for a checkpoint; undefined when it has none or does not name them all. */
export function fingerprint(ids: readonly (string | undefined)[]): string | undefined {
  if (ids.length === 0 || ids.includes(undefined)) return undefined;
  return createHash('sha1').update(JSON.stringify(ids)).digest('base64url');
}

/** Throws when a page is the one before once more: it stands in the place of another one, whose records would be missing. */
export function refuseRepetition(before: string | undefined, print: string | undefined): void {
  if (print !== undefined && print === before)
    throw new ConnectorError(
      'unreachable',
      'The source sent the same page twice, so another one is missing; nothing is removed. The next run reads it again.',
    );
}
