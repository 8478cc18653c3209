import type { ZodType } from 'zod';
import { ConnectorError, type ConnectorContext, type ItemFailure, type Json } from '@mesh/domain/sync';
import { inTurns } from '../in-turns.ts';
import { refuseDown } from '../refuse-down.ts';
import { isGone, RestError } from '../rest/rest-error.ts';
import type { PagedPass, Told } from './paged-pass.model.ts';

type Turning<Config, Part extends Json, At extends Json, Schema extends ZodType> = Pick<
  PagedPass<Config, Part, At, Schema>,
  'record' | 'idOf' | 'isItem' | 'toChange' | 'atOnce'
>;

/** What to tell of the records of a page. Throws when the trouble is the source's and not one record's. */
export async function turnRecords<Config, Part extends Json, At extends Json, Schema extends ZodType>(
  pass: Turning<Config, Part, At, Schema>,
  context: ConnectorContext<Config>,
  { part, basis }: { part: Part; basis: string | undefined },
  records: readonly unknown[],
): Promise<Told[]> {
  const unreached: ItemFailure[] = [];

  async function turn(raw: unknown): Promise<readonly Told[]> {
    const nativeId = pass.idOf(raw, part);
    const record = pass.record.safeParse(raw);
    if (nativeId === undefined) return [failure('record without id', 'The source gives this record no id.')];
    if (!record.success) return [failure(nativeId, misfit(record.error.issues[0]!))];
    if (pass.isItem?.(record.data, part, context) === false) return [{ type: 'delete', nativeId }];
    try {
      return [await pass.toChange(record.data, part, context, basis)].flat();
    } catch (error) {
      context.signal.throwIfAborted();
      if (isGone(error)) return [{ type: 'delete', nativeId }];
      if (concernsAll(error)) throw error;
      const failed = failure(nativeId, error instanceof Error ? error.message : String(error));
      if (error instanceof ConnectorError && error.code === 'unreachable') unreached.push(failed);
      return [failed];
    }
  }

  const told = await inTurns(records, pass.atOnce ?? 1, context.signal, turn);
  refuseDown(records.length, unreached);
  return told.flat();
}

/** A right that one record lacks is its own; a credential that ended, or too many requests, are everybody's. */
function concernsAll(error: unknown): boolean {
  if (!(error instanceof ConnectorError)) return false;
  if (error.code === 'rate_limited' || error.code === 'invalid_config') return true;
  const itsOwn = error instanceof RestError && error.status === 403 && !error.credentialEnded;
  return error.code === 'unauthorised' && !itsOwn;
}

const failure = (nativeId: string, reason: string): ItemFailure => ({ type: 'failure', nativeId, reason });

const misfit = ({ path, message }: { path: PropertyKey[]; message: string }): string =>
  `The source describes this record in a way that is not understood (${path.map(String).join('.') || 'record'}: ${message}).`;
