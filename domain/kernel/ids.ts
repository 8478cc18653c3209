import { createHash, randomBytes } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Counters start in the lower half of their 12 bits, so that 2,048 ids of one millisecond fit at least. */
const COUNTER_START = 0x800;
const COUNTER_END = 0x1000;

let latest = 0;
let counter = 0;

/**
 * A UUIDv7 (RFC 9562 §5.7), so that new rows land at the end of an index. Those of one process sort by their making,
 * also within a millisecond: a counter stands in `rand_a` (§6.2, method 1), and a clock that goes back is not followed.
 */
export function newId(): string {
  const now = Date.now();
  const bytes = randomBytes(16);
  if (now > latest) {
    latest = now;
    counter = bytes.readUInt16BE(6) % COUNTER_START;
  } else if (++counter === COUNTER_END) {
    latest++;
    counter = 0;
  }
  bytes.writeUIntBE(latest, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export function isId(text: string): boolean {
  return UUID.test(text);
}

/** SHA-256 in hex; equal content has an equal hash whatever its source. */
export function contentHash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
