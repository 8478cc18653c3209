/**
 * A 64-bit simhash of a bag of terms (Charikar 2002): near-copies differ in few bits.
 * Signed, as PostgreSQL stores a bigint.
 */
export function simhash(terms: readonly string[]): bigint {
  const votes = new Int32Array(64);
  for (const term of terms) {
    const [low, high] = hash64(term);
    for (let bit = 0; bit < 32; bit++) {
      votes[bit]! += (low >>> bit) & 1 ? 1 : -1;
      votes[32 + bit]! += (high >>> bit) & 1 ? 1 : -1;
    }
  }
  let result = 0n;
  for (let bit = 0; bit < 64; bit++) if (votes[bit]! > 0) result |= 1n << BigInt(bit);
  return BigInt.asIntN(64, result);
}

/** In how many bits two simhashes differ, 0–64. */
export function hammingDistance(a: bigint, b: bigint): number {
  let difference = BigInt.asUintN(64, a ^ b);
  let count = 0;
  for (; difference !== 0n; difference &= difference - 1n) count++;
  return count;
}

/** Two independent 32-bit FNV-1a hashes with a final mix. */
function hash64(text: string): [number, number] {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b);
  }
  return [mix(low), mix(high)];
}

function mix(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
