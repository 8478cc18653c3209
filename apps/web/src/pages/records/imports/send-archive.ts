import { readImport, sendPart } from '../../../api/imports.ts';
import { asProblem } from '../../../api/problem.ts';
import type { RecordImport } from '../../../api/types.ts';

/** Octets of one request: what is lost when a connection breaks is not much, and what a request costs neither. */
export const PART_BYTES = 4 * 1024 * 1024;
/** Tries one after the other that bring nothing, before a person has to say that it goes on. */
const MOST_TRIES = 6;
const FIRST_WAIT_MS = 500;

interface Sending {
  archive: RecordImport;
  file: Blob;
  signal: AbortSignal;
  onProgress: (archive: RecordImport) => void;
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Worth another try: there was no answer, the server has no time, or it has another offset than we thought. */
function passes(error: unknown): boolean {
  const { status } = asProblem(error);
  return status === 0 || status === 409 || status === 429 || status >= 500;
}

/**
 * Sends what is missing of a file, part by part. After a break the server is asked how much it has: what arrived is never
 * sent again. Ends when all has arrived, or when the archive takes no more.
 */
export async function sendArchive({ archive, file, signal, onProgress }: Sending): Promise<RecordImport> {
  let at = archive;
  let failed = 0;
  while (at.state === 'receiving' && at.received < file.size) {
    try {
      const part = file.slice(at.received, at.received + PART_BYTES, 'application/octet-stream');
      at = await sendPart(at.id, at.received, part, signal);
      failed = 0;
    } catch (error) {
      failed += 1;
      if (signal.aborted || !passes(error) || failed === MOST_TRIES) throw error;
      await pause(FIRST_WAIT_MS * 2 ** (failed - 1));
      at = await readImport(at.id, signal).catch(() => at);
    }
    onProgress(at);
  }
  return at;
}
