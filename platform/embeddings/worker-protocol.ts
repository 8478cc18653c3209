import { EmbeddingError } from './embedding-error.ts';

/** Server → embeddings process, whose argument is its `EncoderSpec` as JSON. */
export interface EncodeRequest {
  call: number;
  texts: readonly string[];
}

/** Embeddings process → server. */
export type WorkerMessage =
  | { kind: 'ready'; id: string; dimensions: number; languages: readonly string[] | 'any' }
  | { kind: 'unusable'; failure: WorkerFailure }
  | { kind: 'vectors'; call: number; vectors: Float32Array[] }
  | { kind: 'failed'; call: number; failure: WorkerFailure };

/** An error that survives the way between processes. */
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
