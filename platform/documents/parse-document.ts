import { checkSize } from './check-size.ts';
import { DocumentError } from './document-error.ts';
import type { DocumentInput, ParsedDocument } from './document.model.ts';
import { DEFAULT_LIMITS, WORKER_MEMORY_MB, type DocumentLimits } from './limits.ts';
import type { ParseOutcome, ParseTask } from './parse-task.ts';
import { WorkerCrashError, workerPool, WorkerTimeoutError } from './worker-pool.ts';

const pool = workerPool<ParseTask, ParseOutcome>({
  file: new URL('./documents.worker.js', import.meta.url),
  // The parsers are heavy and belong to the worker: this thread loads them only when it has to parse itself.
  inThread: async (task) => (await import('./parse-task.ts')).runParseTask(task),
  memoryMb: WORKER_MEMORY_MB,
});

/**
 * Parses one document in the worker; documents wait their turn. Throws `DocumentError`: `unsupported` format,
 * `too_large` for a limit, `corrupt` content (also when it crashed the worker), `timeout`, `empty` (no text at all).
 */
export async function parseDocument(
  input: DocumentInput,
  limits: Partial<DocumentLimits> = {},
): Promise<ParsedDocument> {
  const all = { ...DEFAULT_LIMITS, ...limits };
  checkSize(input.bytes, all);
  const outcome = await pool.runInWorker({ input, limits: all }, all.timeLimitMs).catch(asDocumentError(all));
  if ('document' in outcome) return outcome.document;
  throw new DocumentError(outcome.failure.code, outcome.failure.message);
}

const asDocumentError =
  ({ timeLimitMs }: DocumentLimits) =>
  (error: unknown): never => {
    if (error instanceof WorkerTimeoutError) {
      const seconds = timeLimitMs / 1000;
      throw new DocumentError(
        'timeout',
        `Reading the document took more than ${seconds} s. Split it or simplify it.`,
      );
    }
    if (error instanceof WorkerCrashError) {
      throw new DocumentError(
        'corrupt',
        'The document needs more memory than allowed. Split it or simplify it.',
        {
          cause: error,
        },
      );
    }
    throw error;
  };

/** Ends the worker after the documents that wait. A later `parseDocument` starts a new one. */
export function closeDocuments(): Promise<void> {
  return pool.close();
}
