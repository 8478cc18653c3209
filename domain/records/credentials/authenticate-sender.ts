import { hashToken, sameSecret, SecretError } from '@mesh/platform/secrets';
import type { RecordsDeps } from '../records.deps.ts';
import { findCredential } from './credentials.read.ts';
import { touchCredential } from './credentials.store.ts';
import type { KnownSender } from './sender-cache.ts';
import { senderMay, type Sender, type XapiScope } from './sender.ts';

/** How exactly `last used` is kept. */
const TOUCH_MS = 60_000;
const TOKEN_SECONDS = 3_600;
const TOKEN_CONTEXT = 'xapi-access-token';

interface AccessToken {
  tenantId: string;
  credentialId: string;
  scopes: readonly XapiScope[];
  /** ms since 1970. */
  until: number;
}

/** Who a request is from, or undefined when the credential is wrong, has expired or was revoked. */
export async function authenticateSender(
  deps: RecordsDeps,
  credentials: { key: string; secret: string } | { bearer: string },
): Promise<Sender | undefined> {
  return 'bearer' in credentials
    ? senderOfToken(deps, credentials.bearer)
    : senderOfSecret(deps, credentials.key, credentials.secret);
}

async function senderOfSecret(deps: RecordsDeps, key: string, secret: string): Promise<Sender | undefined> {
  const known = await knownSender(deps, `key ${key}`, { key });
  return known && isSecretOf(known, secret, deps.clock.now()) ? known.sender : undefined;
}

/** The one before is taken too, as long as a rotation overlaps. */
export function isSecretOf({ secretHash, previousSecret }: KnownSender, secret: string, now: Date): boolean {
  const hash = hashToken(secret);
  if (sameSecret(secretHash, hash)) return true;
  return previousSecret !== undefined && previousSecret.until > now && sameSecret(previousSecret.hash, hash);
}

/**
 * A token for the credential's sender (RFC 6749 §4.4), limited to `scopes`, which must be among its own. It is sealed,
 * not stored; it ends with its credential.
 */
export function issueAccessToken(
  deps: RecordsDeps,
  sender: Sender,
  scopes: readonly XapiScope[] = sender.scopes,
): { token: string; expiresInSeconds: number } {
  const { tenantId, credentialId } = sender;
  const until = deps.clock.now().getTime() + TOKEN_SECONDS * 1000;
  const content: AccessToken = { tenantId, credentialId, scopes, until };
  return {
    token: deps.secrets.seal(JSON.stringify(content), TOKEN_CONTEXT),
    expiresInSeconds: TOKEN_SECONDS,
  };
}

async function senderOfToken(deps: RecordsDeps, bearer: string): Promise<Sender | undefined> {
  const token = openToken(deps, bearer);
  if (token === undefined || token.until <= deps.clock.now().getTime()) return undefined;
  const { tenantId, credentialId } = token;
  const known = await knownSender(deps, `id ${tenantId} ${credentialId}`, { tenantId, id: credentialId });
  // Scopes that the credential has lost since are lost to its tokens too.
  return known && { ...known.sender, scopes: token.scopes.filter((scope) => senderMay(known.sender, scope)) };
}

function openToken(deps: RecordsDeps, bearer: string): AccessToken | undefined {
  try {
    return JSON.parse(deps.secrets.open(bearer, TOKEN_CONTEXT)) as AccessToken;
  } catch (error) {
    if (error instanceof SecretError) return undefined;
    throw error;
  }
}

async function knownSender(
  deps: RecordsDeps,
  name: string,
  by: { key: string } | { tenantId: string; id: string },
): Promise<KnownSender | undefined> {
  const now = deps.clock.now();
  const cached = deps.senders.senders.get(name, now);
  const known = cached ?? (await findCredential(deps.db, by));
  if (known === undefined || (known.expiresAt !== null && known.expiresAt <= now)) return undefined;
  if (cached === undefined) {
    deps.senders.senders.set(name, known, now);
    if (now.getTime() - (known.lastUsedAt?.getTime() ?? 0) > TOUCH_MS)
      await touchCredential(deps.db, known.sender, now);
  }
  return known;
}
