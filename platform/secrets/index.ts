/**
 * Secrets at rest and tokens. Owns the key, sealing (AES-256-GCM) and the shape of tokens.
 * Invariants: a sealed text opens only in the context it was sealed for; a token is kept as its hash only.
 */
export { createSecretBox, SecretError, type SecretBox } from './secret-box.ts';
export { KeyFileError, loadSecretKey } from './secret-key.ts';
export { hashToken, newToken, sameSecret } from './tokens.ts';
