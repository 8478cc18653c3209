import { redactText } from '@mesh/platform/logging';

export type HttpErrorCode =
  | 'bad_url'
  | 'blocked_address'
  | 'dns'
  | 'connect'
  | 'tls'
  | 'timeout'
  | 'too_many_redirects'
  | 'too_large'
  | 'bad_body'
  | 'status';

/** A request that brought no usable answer. The message says what happened and what to do; addresses are redacted. */
export class HttpError extends Error {
  readonly code: HttpErrorCode;
  readonly url: string;
  /** Only with code `status`. */
  readonly status: number | undefined;

  constructor(
    code: HttpErrorCode,
    url: string,
    message: string,
    details: { status?: number; cause?: unknown } = {},
  ) {
    super(redactText(`${message} (${url})`), { cause: details.cause });
    this.name = 'HttpError';
    this.code = code;
    this.url = redactText(url);
    this.status = details.status;
  }
}

/** The response itself when its status is 2xx; else throws `HttpError` with code `status`. */
export function ensureOk<R extends { status: number; url: string }>(response: R): R {
  const { status, url } = response;
  if (status >= 200 && status < 300) return response;
  throw new HttpError('status', url, `The server answered ${status}. ${statusRemedy(status)}`, { status });
}

function statusRemedy(status: number): string {
  if (status === 401 || status === 403) return 'Check the credentials and what they may read.';
  if (status === 404 || status === 410) return 'Check the address.';
  if (status === 429) return 'It asks for fewer requests: try again later.';
  return status >= 500
    ? 'The trouble is on its side: try again later.'
    : 'Check the address and the settings.';
}

const TLS_CODE = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|EPROTO)/;

/** What undici or the network threw, as an `HttpError`. */
export function toHttpError(error: unknown, url: string): HttpError {
  const chain = causes(error);
  const own = chain.find((cause) => cause instanceof HttpError);
  if (own !== undefined) return own;
  const code = chain
    .map((cause) => (cause as { code?: unknown }).code)
    .find((value) => typeof value === 'string');
  if (chain.some((cause) => cause.message === 'bad port'))
    return new HttpError('bad_url', url, 'This port is never used for HTTP. Check the address.', {
      cause: error,
    });
  if (code === undefined) return new HttpError('connect', url, UNFINISHED, { cause: error });
  if (code.includes('TIMEOUT') || code === 'ETIMEDOUT') return timeoutError(url, error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new HttpError('dns', url, 'This host name is not known. Check its spelling.', { cause: error });
  if (TLS_CODE.test(code))
    return new HttpError('tls', url, `No trusted TLS connection (${code}). Check the certificate.`, {
      cause: error,
    });
  return new HttpError('connect', url, `${UNFINISHED} [${code}]`, { cause: error });
}

const UNFINISHED =
  'The server could not be reached or hung up before its answer was complete. Check that it runs and that this machine may reach it.';

export function timeoutError(url: string, cause?: unknown): HttpError {
  return new HttpError('timeout', url, 'The server did not answer in time. Try again later.', { cause });
}

function causes(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causes(error.cause)] : [];
}
