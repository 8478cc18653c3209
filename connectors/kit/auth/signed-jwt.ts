import { createPrivateKey, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { ConnectorError, type Credential, type Json } from '@mesh/domain/sync';
import { rest, type Rest } from '../rest/rest.ts';
import type { Auth } from './auth.model.ts';
import { tokenHeader } from './fixed.ts';

export interface SignedJwt {
  algorithm: 'RS256' | 'ES256';
  /** PEM, PKCS#1 or PKCS#8 or SEC1, as the vendor hands it out. */
  privateKey: string;
  /** `iss`, `sub`, `aud` and whatever else the vendor asks for; `iat` and `exp` are added. */
  claims: Record<string, Json>;
  keyId?: string;
  /** Default 540: GitHub takes ten minutes at most, and clocks differ. */
  lifetimeSeconds?: number;
  /** Trades the assertion for the token that requests carry; without it they carry the assertion itself. */
  exchange?: (asked: { signed: Rest; assertion: string; plain: Rest }) => Promise<Credential>;
  /** What `signed` asks. */
  baseUrl: string;
  field?: string;
  remedy?: string;
}

/** Issued so long ago, in seconds, for servers whose clock is behind ours. */
const BACKDATED = 30;
const DEFAULT_LIFETIME = 540;

/** A token signed with a private key of ours (RFC 7519, RFC 7523), exchanged or used as it is. */
export function signedJwt(settings: SignedJwt): Auth {
  const { field = 'privateKey', exchange, lifetimeSeconds = DEFAULT_LIFETIME } = settings;
  return {
    field,
    remedy: settings.remedy ?? 'Check that key and id belong together and that the app still has its rights.',
    prove: (credential) =>
      credential === undefined ? {} : { headers: { authorization: `Bearer ${credential.accessToken}` } },
    async obtain({ context, plain, now }) {
      const issued = Math.floor(now.getTime() / 1_000);
      const assertion = await sign(settings, field, issued, lifetimeSeconds);
      const expiresAt = new Date((issued + lifetimeSeconds) * 1_000).toISOString();
      if (exchange === undefined) return { accessToken: assertion, expiresAt };
      const auth = tokenHeader({ token: assertion, field });
      return exchange({ signed: rest({ context, baseUrl: settings.baseUrl, auth }), assertion, plain });
    },
  };
}

function sign(settings: SignedJwt, field: string, issued: number, lifetime: number): Promise<string> {
  const { algorithm, claims, keyId, privateKey } = settings;
  return new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm, typ: 'JWT', ...(keyId !== undefined && { kid: keyId }) })
    .setIssuedAt(issued - BACKDATED)
    .setExpirationTime(issued + lifetime)
    .sign(keyOf(privateKey, algorithm, field));
}

function keyOf(pem: string, algorithm: SignedJwt['algorithm'], field: string): KeyObject {
  const type = algorithm === 'RS256' ? 'rsa' : 'ec';
  try {
    // People paste keys from environment files, where line ends are written as \n.
    const key = createPrivateKey(pem.replaceAll('\\n', '\n').trim());
    if (key.asymmetricKeyType === type) return key;
  } catch {
    // Node's message may repeat parts of the key; ours says what to do.
  }
  throw new ConnectorError(
    'invalid_config',
    `${field}: This is no private ${type.toUpperCase()} key. Paste the whole file, from "-----BEGIN" to the last line.`,
    { field },
  );
}
