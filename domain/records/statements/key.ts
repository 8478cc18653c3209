import { hash } from 'node:crypto';

/**
 * What a value is found by: the first half of SHA-256 over its kind and itself, as a UUID in plain hex. 128 bits, so that
 * nobody can make two values of one key.
 */
export function keyOf(kind: string, value: string): string {
  return hash('sha256', `${kind}\u0000${value}`, 'hex').slice(0, 32);
}

/** A key as `keyOf` makes it, from the form in which the database shows a UUID. */
export function plainKey(uuid: string): string {
  return uuid.replaceAll('-', '');
}
