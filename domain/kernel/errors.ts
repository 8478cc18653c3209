export type ErrorCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'precondition_failed'
  | 'too_large'
  | 'rate_limited'
  | 'unavailable';

export interface ErrorDetails {
  /** Path of the input at fault, e.g. `config.url`. */
  field?: string;
  /** What the reader can do about it, as a sentence. */
  remedy?: string;
  /** Seconds after which another try makes sense. */
  retryAfter?: number;
  cause?: unknown;
}

/** The only error that surfaces translate; its message is meant for people and holds nobody's data but the caller's. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly remedy: string | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = 'DomainError';
    this.code = code;
    this.field = details.field;
    this.remedy = details.remedy;
    this.retryAfter = details.retryAfter;
  }
}
