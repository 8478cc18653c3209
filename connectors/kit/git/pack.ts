import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { applyDelta } from './delta.ts';
import { gitProblem } from './git-problem.ts';
import { readSize } from './size.ts';

export type GitType = 'commit' | 'tree' | 'blob' | 'tag';

export interface GitObject {
  type: GitType;
  bytes: Uint8Array;
}

/** https://git-scm.com/docs/gitformat-pack; 6 is a delta by offset, which we do not ask for. */
const TYPES: Record<number, GitType> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' };
const REF_DELTA = 7;
const HEADER = 12;
const ID = 20;

/** Of one pack: each takes a few hundred bytes, however little is in it. */
const MAX_OBJECTS = 100_000;

/** Bytes of room that zlib wants to have at least. */
const MIN_ROOM = 64;

/**
 * Objects of a pack by their ids. Throws ConnectorError for a damaged one, and for one of more than `maxBytes` unpacked or
 * 100,000 objects.
 */
export function readPack(pack: Uint8Array, maxBytes: number): Map<string, GitObject> {
  const view = Buffer.from(pack.buffer, pack.byteOffset, pack.byteLength);
  if (view.length < HEADER + ID || view.toString('latin1', 0, 4) !== 'PACK' || view.readUInt32BE(4) !== 2)
    throw gitProblem('something that is no pack');
  if (!sha1(view.subarray(0, -ID)).equals(view.subarray(-ID))) throw gitProblem('a damaged pack');
  const count = view.readUInt32BE(8);
  if (count > MAX_OBJECTS) throw gitProblem(`more than ${MAX_OBJECTS} objects at once`);
  const whole: GitObject[] = [];
  /** By the object that they are made against. */
  const deltas = new Map<string, Uint8Array[]>();
  let left = maxBytes;
  let at = HEADER;
  for (let n = 0; n < count; n++) {
    const entry = readEntry(view, at, left);
    left -= entry.bytes.length;
    at = entry.end;
    if (entry.type !== undefined) whole.push({ type: entry.type, bytes: entry.bytes });
    else if (!deltas.get(entry.base)?.push(entry.bytes)) deltas.set(entry.base, [entry.bytes]);
  }
  return resolved(whole, deltas, left);
}

/** A delta may be made against what another delta makes, in any order: each waits for its base. */
function resolved(
  whole: GitObject[],
  deltas: Map<string, Uint8Array[]>,
  maxBytes: number,
): Map<string, GitObject> {
  const objects = new Map<string, GitObject>();
  let left = maxBytes;
  for (let object = whole.pop(); object !== undefined; object = whole.pop()) {
    const id = idOf(object);
    objects.set(id, object);
    for (const delta of deltas.get(id) ?? []) {
      const bytes = applyDelta(object.bytes, delta, left);
      left -= bytes.length;
      whole.push({ type: object.type, bytes });
    }
    deltas.delete(id);
  }
  if (deltas.size > 0) throw gitProblem('a pack that is not whole');
  return objects;
}

interface Entry {
  bytes: Uint8Array;
  end: number;
}

type AnyEntry = Entry & ({ type: GitType } | { type: undefined; base: string });

function readEntry(pack: Buffer, start: number, maxBytes: number): AnyEntry {
  let at = start;
  // The first byte holds the type and four bits of the size.
  const first = pack[at++]!;
  const size = (first & 15) + (first & 128 ? 16 * readSize(() => pack[at++]) : 0);
  const code = (first >> 4) & 7;
  const base = pack.toString('hex', at, at + ID);
  if (code === REF_DELTA) at += ID;
  const { bytes, end } = inflate(pack, at, size, maxBytes);
  if (code === REF_DELTA) return { type: undefined, base, bytes, end };
  const type = TYPES[code];
  if (type === undefined) throw gitProblem('a pack of an unknown kind');
  return { type, bytes, end };
}

function inflate(pack: Buffer, start: number, size: number, maxBytes: number): Entry {
  if (size > maxBytes)
    throw gitProblem(`more than is read at once (${Math.round(maxBytes / 1_000_000)} MB left)`);
  try {
    // Room for just this, which the result keeps as a whole, and a byte more, by which zlib knows that it has ended.
    const { buffer, engine } = inflateSync(pack.subarray(start), {
      info: true,
      chunkSize: Math.max(MIN_ROOM, size + 1),
      maxOutputLength: Math.max(1, size),
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    if (buffer.length === size) return { bytes: buffer, end: start + engine.bytesWritten };
  } catch {
    // Its message says nothing that a person could act on.
  }
  throw gitProblem('a damaged pack');
}

const sha1 = (bytes: Uint8Array): Buffer => createHash('sha1').update(bytes).digest();

/** https://git-scm.com/book/en/v2/Git-Internals-Git-Objects: of the type, the length and the bytes. */
export function idOf({ type, bytes }: GitObject): string {
  return createHash('sha1').update(`${type} ${bytes.length}\0`).update(bytes).digest('hex');
}
