import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MAX_FILE_BYTES } from './locate.ts';

/** Files that people sent, in a folder of the data directory. */
export interface Uploads {
  /** What a configuration names the file by, as `upload:<id>`. Undefined: it was larger than 50 MB and was not kept. */
  keep(body: AsyncIterable<Uint8Array>): Promise<{ id: string; bytes: number } | undefined>;
}

export function openUploads(folder: string): Uploads {
  return {
    async keep(body) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const id = randomUUID();
      const begun = join(folder, `${id}.part`);
      let bytes = 0;
      const count = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          bytes += chunk.byteLength;
          done(bytes > MAX_FILE_BYTES ? new TooLarge() : null, chunk);
        },
      });
      try {
        await pipeline(Readable.from(body), count, createWriteStream(begun, { mode: 0o600 }));
      } catch (error) {
        await rm(begun, { force: true });
        if (error instanceof TooLarge) return undefined;
        throw error;
      }
      await rename(begun, join(folder, `${id}.csv`));
      return { id, bytes };
    },
  };
}

class TooLarge extends Error {}
