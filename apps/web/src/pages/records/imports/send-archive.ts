import { readImport, sendPart } from '../../../api/imports.ts';
import { asProblem } from '../../../api/problem.ts';
import type { RecordImport } from '../../../api/types.ts';

/** Octets of one request: what is lost when a connection breaks is not much, and what a request costs neither. */
export const PART_BYTES = 4 * 1024 * 1024;
/** Tries one after the other that bring nothing, before a person has to say that it goes on. */
const MOST_TRIES = 6;
const FIRST_WAIT_MS = 500;

interface Requests {
  send: typeof sendPart;
  ask: typeof readImport;
}

interface Sending {
  archive: RecordImport;
  file: Blob;
  signal: AbortSignal;
  onProgress: (archive: RecordImport) => void;
}

/** Resolves after a while, or at once when nobody wants it any more. */
const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), done()), { once: true });
  });

/** Worth another try: there was no answer, the server has no time, or it has another offset than we thought. */
function passes(error: unknown): boolean {
  const { status } = asProblem(error);
  return status === 0 || status === 409 || status === 429 || status >= 500;
}

/**
 * Sends what is missing of a file, part by part. After a break the server is asked how much it has: what arrived is never
 * sent again. Ends when the archive takes no more: a server that died with the whole file, before it knew, is sent an
 * empty part, and then knows.
 */
export async function sendArchive(
  { archive, file, signal, onProgress }: Sending,
  { send, ask }: Requests = { send: sendPart, ask: readImport },
): Promise<RecordImport> {
  let at = archive;
  let failed = 0;
  while (at.state === 'receiving') {
    try {
      const part = file.slice(at.received, at.received + PART_BYTES, 'application/octet-stream');
      at = await send(at.id, at.received, part, signal);
      if (part.size === 0) return at;
      failed = 0;
    } catch (error) {
      failed += 1;
      if (signal.aborted || !passes(error) || failed === MOST_TRIES) throw error;
      await pause(FIRST_WAIT_MS * 2 ** (failed - 1), signal);
      signal.throwIfAborted();
      at = await ask(at.id, signal).catch(() => at);
    }
    signal.throwIfAborted();
    onProgress(at);
  }
  return at;
}
