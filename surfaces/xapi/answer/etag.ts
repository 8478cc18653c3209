import { createHash } from 'node:crypto';

/** The tag of a body: SHA-1 in hex, as 1.0.3 Communication §3.1 has it. */
export function hashTag(body: string): string {
  return `"${createHash('sha1').update(body).digest('hex')}"`;
}
