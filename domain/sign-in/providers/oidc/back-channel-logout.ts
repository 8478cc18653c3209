import { errors, jwtVerify, type JWTPayload } from 'jose';
import { DomainError } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import { endSessionsAtProviderIn } from '../../sessions/end-sessions.ts';
import { useMessage } from '../flows.store.ts';
import type { ProviderDeps } from '../providers.deps.ts';
import { findProvider, type StoredProvider } from '../providers.read.ts';
import { CLOCK_TOLERANCE } from './clients.ts';
import { whichClient } from './client-of.ts';

/** OpenID Connect Back-Channel Logout 1.0 §2.4. */
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** Seconds after which a logout token is no longer taken; §2.4 advises its end within two minutes. */
const OLDEST = 5 * 60;
/** Signatures by keys that only the provider has; nothing symmetric, never `none`. */
const ASYMMETRIC = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/**
 * A provider says that somebody signed out there: their sessions here end. Returns how many. The token is checked after
 * Back-Channel Logout 1.0 §2.6. Throws `invalid` for a token that is not believed, `unavailable` when keys cannot be had.
 */
export async function backChannelLogout(
  deps: ProviderDeps,
  tenantId: string,
  { providerId, token }: { providerId: string; token: string },
): Promise<number> {
  const provider = await findProvider(deps.db, tenantId, providerId);
  // Off, it still may sign people out: whoever came by it may be here.
  if (provider === undefined || provider.settings.oidc.clientId === null)
    throw notBelieved('This provider is not there.');
  const claims = await believed(deps, tenantId, provider, token);
  const now = deps.clock.now();
  const { jti, sid, sub } = claims;
  const expiresAt = new Date(now.getTime() + (OLDEST + 2 * CLOCK_TOLERANCE) * 1000);
  return inTransaction(deps.db, async (tx) => {
    if (!(await useMessage(tx, tenantId, { providerId, id: `logout ${jti}`, expiresAt }, now)))
      throw notBelieved('This token was used already.');
    return endSessionsAtProviderIn(tx, tenantId, { providerId, session: sid, subject: sub }, now);
  });
}

/** Of jose: no key set came. */
const UNREACHED = ['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC'];

async function believed(
  deps: ProviderDeps,
  tenantId: string,
  provider: StoredProvider,
  token: string,
): Promise<{ jti: string; sid: string | undefined; sub: string | undefined }> {
  const { keys } = await deps.oidcClients
    .of(whichClient(deps, tenantId, provider))
    .catch((cause: unknown) => {
      throw new DomainError('unavailable', 'The provider did not tell its keys.', { cause });
    });
  const { payload, protectedHeader } = await jwtVerify(token, keys, {
    issuer: provider.issuer,
    audience: provider.settings.oidc.clientId!,
    algorithms: ASYMMETRIC,
    clockTolerance: CLOCK_TOLERANCE,
    maxTokenAge: OLDEST,
    requiredClaims: ['iat', 'jti'],
  }).catch((error: unknown) => {
    if (error instanceof errors.JOSEError && !UNREACHED.includes(error.code))
      throw notBelieved(`The token was not believed (${error.code}).`);
    throw new DomainError('unavailable', 'The provider did not tell its keys.', { cause: error });
  });
  const type = protectedHeader.typ?.toLowerCase();
  if (type !== undefined && !['logout+jwt', 'application/logout+jwt', 'jwt'].includes(type))
    throw notBelieved('It is a token for something else.');
  return sayingLogout(payload);
}

function sayingLogout(payload: JWTPayload): {
  jti: string;
  sid: string | undefined;
  sub: string | undefined;
} {
  const { jti, sub, events, nonce, sid } = payload;
  if (nonce !== undefined) throw notBelieved('It holds a nonce, so it is an ID token.');
  const event: unknown =
    typeof events === 'object' && events !== null
      ? (events as Record<string, unknown>)[LOGOUT_EVENT]
      : undefined;
  if (typeof event !== 'object' || event === null)
    throw notBelieved('It does not say that somebody signed out.');
  const session = typeof sid === 'string' && sid !== '' ? sid : undefined;
  const subject = typeof sub === 'string' && sub !== '' ? sub : undefined;
  if (session === undefined && subject === undefined)
    throw notBelieved('It names neither a session nor somebody.');
  if (typeof jti !== 'string' || jti === '') throw notBelieved('It has no id.');
  return { jti, sid: session, sub: subject };
}

const notBelieved = (reason: string) => new DomainError('invalid', reason, { field: 'logout_token' });
