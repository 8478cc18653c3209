import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

const TOKEN_BYTES = 32;

/** A new bearer token: `prefix` (it lets a leaked token be recognised) and 256 random bits as base64url. */
export function newToken(prefix = 'mesh_'): string {
  return `${prefix}${randomBytes(TOKEN_BYTES).toString('base64url')}`;
}

/** What is stored of a token: SHA-256 in hex. A token of full entropy needs no salt and no slow hash. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'hex');
}

/** Whether two secrets are the same, in a time that tells nothing about where, or in what length, they differ. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(sha256(a), sha256(b));
}

function sha256(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
