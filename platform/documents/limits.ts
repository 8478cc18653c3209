const MB = 1024 * 1024;

/** What one document may cost. Sizes in bytes, time in milliseconds. */
export interface DocumentLimits {
  maxBytes: number;
  maxZipEntries: number;
  maxZipTotalBytes: number;
  /** Uncompressed : compressed, of one entry. Office XML stays under 50. */
  maxZipRatio: number;
  maxPdfPages: number;
  timeLimitMs: number;
}

export const DEFAULT_LIMITS: DocumentLimits = {
  maxBytes: 50 * MB,
  maxZipEntries: 5_000,
  maxZipTotalBytes: 200 * MB,
  maxZipRatio: 200,
  maxPdfPages: 2_000,
  timeLimitMs: 20_000,
};

/** Heap of the parsing worker; a document that needs more ends the worker, not the server. */
export const WORKER_MEMORY_MB = 768;

/** Links kept from one document. */
export const MAX_LINKS = 10_000;

/** Passages of one document; more means a dump, not a document. */
export const MAX_PASSAGES = 5_000;

/** HTML elements nested deeper than this are unwrapped before any recursive code sees them. */
export const MAX_DOM_DEPTH = 200;

/** Lists and quotes nested deeper than this are flattened: their text stays, their shape goes. */
export const MAX_NESTING = 64;
