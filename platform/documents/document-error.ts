export type DocumentErrorCode = 'unsupported' | 'too_large' | 'corrupt' | 'timeout' | 'empty';

/** One document cannot be used; the message says why and what to do. Never affects the next document. */
export class DocumentError extends Error {
  readonly code: DocumentErrorCode;

  constructor(code: DocumentErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DocumentError';
    this.code = code;
  }
}
