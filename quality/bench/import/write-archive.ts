import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { statementOf } from '../records/generated-statements.ts';

/** Statements of one piece. */
const PIECE = 1_000;

/** Statements 0 to `size` as JSON Lines, about 1 kB each; returns the octets of the file. */
export async function writeArchive(file: string, size: number): Promise<number> {
  const target = createWriteStream(file);
  await pipeline(Readable.from(pieces(size)), target);
  return target.bytesWritten;
}

function* pieces(size: number): Generator<string> {
  for (let from = 0; from < size; from += PIECE) {
    const length = Math.min(PIECE, size - from);
    yield Array.from({ length }, (_, n) => `${JSON.stringify(statementOf(from + n))}\n`).join('');
  }
}
