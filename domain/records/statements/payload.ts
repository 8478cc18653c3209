import { DomainError } from '@mesh/domain/kernel';
import { MAX_STATEMENT_BYTES } from './limits.ts';
import type { AgentOrGroup, Statement, XapiVersion } from './statement.model.ts';
import { storedText } from './stored.ts';

/** What a statement without the property has (1.0.3 Data §2.4.10, 2.0 §4.2.4.2.11). */
const VERSION_WITHOUT_ONE: Record<XapiVersion, string> = { '1.0.3': '1.0.0', '2.0.0': '2.0.0' };

const OPEN_TIMESTAMP = ',"timestamp":';

/**
 * The statement as it is kept: JSON that lacks only what is known when it is in the log. So it ends before `stored`, or
 * inside of a `timestamp` that was not given and is that of storing (Data §2.4.7). Throws `too_large`.
 */
export function payloadOf(statement: Statement, version: XapiVersion, authority: AgentOrGroup): string {
  const complete = {
    ...statement,
    stored: undefined,
    authority,
    version: statement.version ?? VERSION_WITHOUT_ONE[version],
  };
  const open = JSON.stringify(complete).slice(0, -1);
  if (Buffer.byteLength(open) > MAX_STATEMENT_BYTES) throw tooLarge(statement);
  return statement.timestamp === undefined ? open + OPEN_TIMESTAMP : open;
}

function tooLarge({ id }: Statement): DomainError {
  return new DomainError('too_large', `The statement ${id} is larger than ${MAX_STATEMENT_BYTES} octets.`, {
    field: 'statement',
    remedy: 'Send what is large as an attachment.',
  });
}

/** The whole statement as JSON text, the form "exact". */
export function textOf({ payload, stored }: { payload: string; stored: number }): string {
  const moment = `"${storedText(stored)}"`;
  return `${payload}${payload.endsWith(OPEN_TIMESTAMP) ? moment : ''},"stored":${moment}}`;
}
