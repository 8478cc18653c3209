/** An error that only HTTP knows; the others are `DomainError`s. */
export class HttpError extends Error {
  readonly status: 405 | 415;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: 405 | 415, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.name = 'HttpError';
    this.status = status;
    this.headers = headers;
  }
}
