import { DomainError } from '@mesh/domain/kernel';
import { authenticateSender, type Sender } from '@mesh/domain/records';
import { createCredentialGuard } from '@mesh/platform/web';
import type { XapiDeps } from './xapi.deps.ts';

export type Credentials = { key: string; secret: string } | { bearer: string };

/** Whose credentials these are, from a client at this address; throws `rate_limited`. */
export type Identify = (credentials: Credentials, address: () => string) => Promise<Sender | undefined>;

/**
 * Holds up whoever guesses the secret of a key, and nobody else at the address: behind one there may be a whole school, of
 * which one course is set up wrong, and what its others send comes once.
 */
export function createIdentify({ records }: XapiDeps): Identify {
  const look = createCredentialGuard(() => records.clock.now().getTime());
  return async (credentials, address) => {
    const find = () => authenticateSender(records, credentials);
    // A token is sealed: nobody can guess one.
    if ('bearer' in credentials) return find();
    const { key: name, secret } = credentials;
    const looked = await look({ address, name, credential: `${name}:${secret}` }, find);
    if ('owner' in looked) return looked.owner;
    throw new DomainError('rate_limited', 'Too many wrong secrets for this key came from this address.', {
      field: 'Authorization',
      retryAfter: looked.wait,
      remedy: 'Check the secret, then try again.',
    });
  };
}

/** Who asks, by Basic (RFC 7617) or Bearer (RFC 6750); throws `unauthenticated`, and `rate_limited` as above. */
export async function authenticate(
  identify: Identify,
  authorization: string | undefined,
  address: () => string,
): Promise<Sender> {
  const credentials = credentialsOf(authorization);
  const sender = credentials && (await identify(credentials, address));
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
