import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** A sealed text that cannot be opened: another key, another context, or changed on the way. */
export class SecretError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SecretError';
  }
}

export interface SecretBox {
  /** `context` says what the secret belongs to (e.g. tenant and source id); it is bound to the result, not part of it. */
  seal(plaintext: string, context: string): string;
  /** Throws `SecretError`. */
  open(sealed: string, context: string): string;
  /** 32 bytes that only this key gives, always the same for one purpose, and that tell nothing about it (RFC 5869). */
  derive(purpose: string): Uint8Array;
}

/** Names algorithm and layout, so that a later one can stand beside it. */
const VERSION = 'v1';
/** NIST SP 800-38D section 8.2: a random 96-bit IV is safe for 2^32 seals with one key. */
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** `key`: 32 bytes. A sealed text is `v1.` and base64url of IV, tag and ciphertext. */
export function createSecretBox({ key }: { key: Uint8Array }): SecretBox {
  if (key.byteLength !== KEY_BYTES)
    throw new SecretError(`The key has ${key.byteLength} bytes instead of ${KEY_BYTES}.`);
  return {
    seal(plaintext, context) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(bound(context));
      const text = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
      return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')}`;
    },

    open(sealed, context) {
      const [version, encoded, ...rest] = sealed.split('.');
      const bytes = Buffer.from(encoded ?? '', 'base64url');
      if (version !== VERSION || rest.length > 0 || bytes.length < IV_BYTES + TAG_BYTES)
        throw new SecretError('This is not a sealed secret. Enter the credentials anew.');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(bound(context))
        .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      try {
        const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
        return Buffer.concat([text, decipher.final()]).toString('utf8');
      } catch {
        throw new SecretError(
          'A stored secret does not open with this key. Restore the key (MESH_SECRET_KEY or the key file in the data folder), or enter the credentials anew.',
        );
      }
    },

    derive: (purpose) =>
      new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), `mesh:derive:${purpose}`, KEY_BYTES)),
  };
}

function bound(context: string): Buffer {
  return Buffer.from(`mesh:${VERSION}:${context}`, 'utf8');
}
