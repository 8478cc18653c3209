/** Hashes of a signature: its estimate of a likeness of .5 is off by .06, as a standard deviation. */
const SIGNATURE_LENGTH = 64;
/** Two texts meet in a band when so many of its hashes agree. */
const ROWS = 2;
/** Texts of likeness .4 meet in one of 16 bands with a probability of .94, of .5 with .99, of .1 with .15. */
const BANDS = 16;

/** The MinHash signature of a set (Broder 1997): in each place the least of its members' hashes, as signed 32 bits. */
export function signatureOf(members: readonly string[]): number[] {
  const signature = new Uint32Array(SIGNATURE_LENGTH).fill(0xffffffff);
  for (const member of new Set(members)) {
    const hash = hash32(member);
    for (let place = 0; place < SIGNATURE_LENGTH; place++) {
      const value = mix(hash ^ Math.imul(place + 1, 0x9e3779b1));
      if (value < signature[place]!) signature[place] = value;
    }
  }
  return [...new Int32Array(signature.buffer)];
}

/** The share of places that agree: an estimate of the Jaccard likeness of the two sets, 0–1. */
export function estimatedLikeness(a: readonly number[], b: readonly number[]): number {
  return a.filter((value, place) => value === b[place]).length / SIGNATURE_LENGTH;
}

/** What two alike sets probably share one of (locality-sensitive hashing by bands). */
export function bandsOf(signature: readonly number[]): string[] {
  return Array.from({ length: BANDS }, (_, band) =>
    signature.slice(band * ROWS, (band + 1) * ROWS).join(','),
  ).map((rows, band) => `band:${band}:${rows}`);
}

/** FNV-1a. */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}

/** The finaliser of MurmurHash3. */
function mix(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
