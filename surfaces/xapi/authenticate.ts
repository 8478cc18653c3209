import { DomainError } from '@mesh/domain/kernel';
import { authenticateSender, type Sender } from '@mesh/domain/records';
import type { XapiDeps } from './xapi.deps.ts';

export type Credentials = { key: string; secret: string } | { bearer: string };

/** Who asks, by Basic (RFC 7617) or Bearer (RFC 6750); throws `unauthenticated`. */
export async function authenticate(deps: XapiDeps, authorization: string | undefined): Promise<Sender> {
  const credentials = credentialsOf(authorization);
  const sender = credentials && (await authenticateSender(deps.records, credentials));
  if (sender !== undefined) return sender;
  throw new DomainError(
    'unauthenticated',
    authorization === undefined
      ? 'This needs a credential.'
      : 'The credential is unknown, has expired or was revoked.',
    {
      field: 'Authorization',
      remedy: 'Send Basic with key and secret, or Bearer with a token of oauth/token.',
    },
  );
}

/** Undefined for what is neither, or is malformed. */
export function credentialsOf(authorization: string | undefined): Credentials | undefined {
  const [, scheme, value] = /^(basic|bearer) +([\w.~+/=-]+) *$/i.exec(authorization ?? '') ?? [];
  if (scheme === undefined || value === undefined) return undefined;
  if (scheme.toLowerCase() === 'bearer') return { bearer: value };
  const pair = Buffer.from(value, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 1 ? undefined : { key: pair.slice(0, colon), secret: pair.slice(colon + 1) };
}
