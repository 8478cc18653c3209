import { ConnectorError, type ConnectorErrorCode } from '@mesh/domain/sync';
import {
  HttpError,
  withRetries,
  type HttpClient,
  type HttpRequest,
  type HttpResponse,
} from '@mesh/platform/http';
import { tellWait, whyAgain, type Waiting } from './rate/tell-wait.ts';

export interface Asking extends Waiting {
  http: HttpClient;
  signal: AbortSignal;
}

/**
 * One request with patience for a busy server. Any status is an answer. Throws ConnectorError when there is none
 * that can be used, the signal's reason when the pass is stopped.
 */
export async function ask(
  { http, signal, note }: Asking,
  url: string | URL,
  request: HttpRequest = {},
): Promise<HttpResponse> {
  try {
    const onWait = (ms: number, outcome: HttpResponse | HttpError) =>
      tellWait({ note }, { from: http.clock.now(), ms, why: whyAgain(outcome) });
    return await withRetries(http, { onWait })(url, { ...request, signal });
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    throw new ConnectorError(connectorCode(error), error.message, { cause: error });
  }
}

/** What a request without a usable answer means for the source. */
export function connectorCode({ code }: HttpError): ConnectorErrorCode {
  if (code === 'bad_url' || code === 'blocked_address') return 'invalid_config';
  if (code === 'too_large' || code === 'bad_body') return 'not_what_was_expected';
  return 'unreachable';
}

/** What an answer outside 2xx means for the source. */
export function refusal({ status, url }: Pick<HttpResponse, 'status' | 'url'>): ConnectorError {
  if (status === 401 || status === 403)
    return new ConnectorError(
      'unauthorised',
      `${url} may not be read (${status}). Check the credentials and rights.`,
    );
  if (status === 429)
    return new ConnectorError('rate_limited', `${url} asks for fewer requests (429). Try again later.`);
  if (status >= 500)
    return new ConnectorError(
      'unreachable',
      `${url} answered ${status}: the trouble is on its side. Try again later.`,
    );
  return new ConnectorError('unreachable', `${url} answered ${status}. Check the address.`);
}
