import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { DomainError } from '@mesh/domain/kernel';

/** Where archives are kept until they are taken in; shared by all processes that do so. */
export interface ArchiveFolder {
  /** Octets of an archive that have arrived. */
  sizeOf(id: string): Promise<number>;
  /** Octets that the file system has left. */
  free(): Promise<number>;
  /** Adds to the end; what has arrived stays when `content` breaks off. */
  append(id: string, content: AsyncIterable<Uint8Array>): Promise<void>;
  /** SHA-256, hex. */
  hashOf(id: string, signal: AbortSignal): Promise<string>;
  /** From this place on, decompressed if it is gzip; `too_large` when that is far more than statements come to. */
  read(id: string, place: number, signal: AbortSignal): Promise<ArchiveReading>;
  remove(id: string): Promise<void>;
  /** Of all archives that are here. */
  ids(): Promise<string[]>;
}

export interface ArchiveReading {
  pieces: AsyncIterable<Buffer>;
  /** Octets of the file read so far, as it is on disk. */
  bytesRead(): number;
}

const ENDING = '.archive';
/** Octets read at once. */
const PIECE_BYTES = 256 * 1024;
/** Octets that one archive may unpack to: some 10⁹ statements. */
const MAX_UNPACKED_BYTES = 1024 ** 4;
/** Octets that each octet of the file may unpack to, beyond the first of them: those of statements come to some 30. */
const MAX_RATIO = 250;
const RATIO_FROM_BYTES = 16 * 1024 * 1024;

export function createArchiveFolder(folder: string): ArchiveFolder {
  const fileOf = (id: string): string => join(folder, id + ENDING);

  async function isGzip(id: string): Promise<boolean> {
    const file = await open(fileOf(id));
    try {
      const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
      return buffer[0] === 0x1f && buffer[1] === 0x8b;
    } finally {
      await file.close();
    }
  }

  return {
    async sizeOf(id) {
      const found = await stat(fileOf(id)).catch(() => undefined);
      return found?.size ?? 0;
    },
    async free() {
      await mkdir(folder, { recursive: true });
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
    async append(id, content) {
      await mkdir(folder, { recursive: true });
      const file = await open(fileOf(id), 'a', 0o600);
      try {
        for await (const piece of content) await file.appendFile(piece);
      } finally {
        await file.close();
      }
    },
    async hashOf(id, signal) {
      const hash = createHash('sha256');
      for await (const piece of createReadStream(fileOf(id), { highWaterMark: PIECE_BYTES, signal }))
        hash.update(piece as Buffer);
      return hash.digest('hex');
    },
    async read(id, place, signal) {
      const options = { highWaterMark: PIECE_BYTES, signal };
      if (!(await isGzip(id))) {
        const file = createReadStream(fileOf(id), { ...options, start: place });
        return { pieces: file, bytesRead: () => place + file.bytesRead };
      }
      const file = createReadStream(fileOf(id), options);
      const unpacked = createGunzip({ chunkSize: PIECE_BYTES });
      file.once('error', (error) => unpacked.destroy(error));
      const pieces = notTooMany(file.pipe(unpacked), () => file.bytesRead);
      return { pieces: after(pieces, place), bytesRead: () => file.bytesRead };
    },
    remove: (id) => rm(fileOf(id), { force: true }),
    async ids() {
      const names = await readdir(folder).catch(() => []);
      return names.flatMap((name) => (name.endsWith(ENDING) ? name.slice(0, -ENDING.length) : []));
    },
  };
}

/** A compressed file can not be entered in its middle: what was read before is unpacked once more and left out. */
async function* after(pieces: AsyncIterable<Buffer>, place: number): AsyncGenerator<Buffer> {
  let skip = place;
  for await (const piece of pieces) {
    if (piece.length > skip) yield piece.subarray(skip);
    skip = Math.max(0, skip - piece.length);
  }
}

/** A file of a few MB can unpack to many GB of nothing: it is read no further. */
async function* notTooMany(pieces: AsyncIterable<Buffer>, packed: () => number): AsyncGenerator<Buffer> {
  let unpacked = 0;
  for await (const piece of pieces) {
    unpacked += piece.length;
    const isSwollen = unpacked > RATIO_FROM_BYTES && unpacked > packed() * MAX_RATIO;
    if (isSwollen || unpacked > MAX_UNPACKED_BYTES)
      throw new DomainError('too_large', 'The archive unpacks to far more than statements come to.', {
        field: 'content',
        remedy: `It may be ${MAX_RATIO} times as large as its file, and 1 TB: make it anew, or split it.`,
      });
    yield piece;
  }
}
