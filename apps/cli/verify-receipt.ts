import { createPublicKey, verify, type JsonWebKey } from 'node:crypto';

/** Only this is a receipt; something else that the same key signed is none. */
const HEADER = { alg: 'EdDSA', typ: 'erasure-receipt+jws' };

/** What a receipt says (a compact JWS, RFC 7515, signed with Ed25519), when one of these keys signed it as it is. */
export function receiptIn(text: string, keys: readonly JsonWebKey[]): Record<string, unknown> | undefined {
  const [head, payload, signature, ...more] = text.trim().split('.');
  if (head === undefined || payload === undefined || signature === undefined || more.length > 0)
    return undefined;
  const { alg, typ } = (parsed(head) ?? {}) as Partial<typeof HEADER>;
  if (alg !== HEADER.alg || typ !== HEADER.typ) return undefined;
  const signed = keys.some((key) =>
    verify(
      null,
      Buffer.from(`${head}.${payload}`),
      createPublicKey({ key, format: 'jwk' }),
      Buffer.from(signature, 'base64url'),
    ),
  );
  return signed ? (parsed(payload) as Record<string, unknown> | undefined) : undefined;
}

function parsed(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
}
