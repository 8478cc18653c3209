import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, CompactSign, compactVerify, exportJWK, importJWK, type JWK } from 'jose';
import type { SecretBox } from '@mesh/platform/secrets';
import type { Receipt } from './erasure.model.ts';

/** RFC 8410 §7: what stands before the 32 bytes of an Ed25519 key in PKCS #8. */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
const ALGORITHM = 'EdDSA';
const TYPE = 'erasure-receipt+jws';

/** The key follows from that of the installation, so it is nowhere to be stolen, and a restored backup signs alike. */
function privateKeyOf(secrets: Pick<SecretBox, 'derive'>): KeyObject {
  const seed = secrets.derive('erasure-receipts');
  return createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
}

/** What receipts are verified with, for anybody. */
export async function receiptKeys(secrets: Pick<SecretBox, 'derive'>): Promise<{ keys: JWK[] }> {
  const jwk = await exportJWK(createPublicKey(privateKeyOf(secrets)));
  return { keys: [{ ...jwk, kid: await calculateJwkThumbprint(jwk), alg: ALGORITHM, use: 'sig' }] };
}

/** A compact JWS (RFC 7515), signed with Ed25519 (RFC 8037). */
export async function signReceipt(secrets: Pick<SecretBox, 'derive'>, receipt: Receipt): Promise<string> {
  const { keys } = await receiptKeys(secrets);
  return new CompactSign(new TextEncoder().encode(JSON.stringify(receipt)))
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: keys[0]!.kid! })
    .sign(privateKeyOf(secrets));
}

export type Verified = { valid: true; receipt: Receipt } | { valid: false; reason: string };

/** Whether one of these keys signed it, and it is a receipt and nothing else. */
export async function verifyReceipt(keys: readonly JWK[], text: string): Promise<Verified> {
  for (const jwk of keys) {
    try {
      const { payload, protectedHeader } = await compactVerify(text.trim(), await importJWK(jwk, ALGORITHM), {
        algorithms: [ALGORITHM],
      });
      if (protectedHeader.typ !== TYPE) return { valid: false, reason: 'It is signed, and no receipt.' };
      return { valid: true, receipt: JSON.parse(new TextDecoder().decode(payload)) as Receipt };
    } catch {
      // Another key may have signed it.
    }
  }
  return {
    valid: false,
    reason: 'No key of this installation signed it as it is: it was changed, or is another’s.',
  };
}
