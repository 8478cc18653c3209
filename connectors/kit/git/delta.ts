import { gitProblem } from './git-problem.ts';
import { readSize } from './size.ts';

/** What a copy of size 0 means. */
const WHOLE_COPY = 0x10000;

/** https://git-scm.com/docs/gitformat-pack#_deltified_representation: pieces of the base and new ones, in turn. */
export function applyDelta(base: Uint8Array, delta: Uint8Array, maxBytes: number): Uint8Array {
  const read = reader(delta);
  if (read.size() !== base.length) throw gitProblem('a damaged pack');
  const size = read.size();
  if (size > maxBytes)
    throw gitProblem(`more than is read at once (${Math.round(maxBytes / 1_000_000)} MB left)`);
  const made = new Uint8Array(size);
  let at = 0;
  while (!read.isAtEnd()) {
    const piece = read.piece(base);
    if (at + piece.length > size) throw gitProblem('a damaged pack');
    made.set(piece, at);
    at += piece.length;
  }
  if (at !== size) throw gitProblem('a damaged pack');
  return made;
}

function within(bytes: Uint8Array, start: number, length: number): Uint8Array {
  if (start + length > bytes.length) throw gitProblem('a damaged pack');
  return bytes.subarray(start, start + length);
}

function reader(delta: Uint8Array) {
  let at = 0;
  const byte = (): number => {
    const value = delta[at++];
    if (value === undefined) throw gitProblem('a damaged pack');
    return value;
  };
  /** A number of which only the bytes that `flags` names are there, the lowest first. */
  const sparse = (flags: number, bytes: number): number => {
    let value = 0;
    for (let index = 0; index < bytes; index++) if (flags & (1 << index)) value += byte() * 256 ** index;
    return value;
  };
  return {
    isAtEnd: () => at >= delta.length,
    size: () => readSize(() => delta[at++]),
    piece(base: Uint8Array): Uint8Array {
      const instruction = byte();
      if (instruction & 128) {
        const start = sparse(instruction, 4);
        const length = sparse(instruction >> 4, 3) || WHOLE_COPY;
        return within(base, start, length);
      }
      // 0 is kept for what git may mean one day.
      if (instruction === 0) throw gitProblem('a pack of an unknown kind');
      const piece = within(delta, at, instruction);
      at += instruction;
      return piece;
    },
  };
}
