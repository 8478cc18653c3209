import { EmbeddingError } from './embedding-error.ts';

/** Main thread → worker; the worker's data is its `EncoderSpec`. */
export interface EncodeRequest {
  call: number;
  texts: readonly string[];
}

/** Worker → main thread. Vectors are transferred, not copied. */
export type WorkerMessage =
  | { kind: 'ready'; id: string; dimensions: number; languages: readonly string[] | 'any' }
  | { kind: 'unusable'; failure: WorkerFailure }
  | { kind: 'vectors'; call: number; vectors: Float32Array[] }
  | { kind: 'failed'; call: number; failure: WorkerFailure };

/** An error that survives the structured clone between threads. */
export interface WorkerFailure {
  field: string;
  reason: string;
  remedy: string;
}

export function toFailure(error: unknown): WorkerFailure {
  if (error instanceof EmbeddingError)
    return { field: error.field, reason: error.reason, remedy: error.remedy };
  return {
    field: 'embeddings',
    reason: `The model failed: ${error instanceof Error ? error.message : String(error)}.`,
    remedy: 'Restart the server; if it happens again, choose another provider.',
  };
}

export function fromFailure({ field, reason, remedy }: WorkerFailure): EmbeddingError {
  return new EmbeddingError(field, reason, remedy);
}
