import { HttpError, retryAfterMs, type HttpRequest, type HttpResponse } from '@mesh/platform/http';
import { redactText } from '@mesh/platform/logging';
import type { RecordsDeps } from '../records.deps.ts';
import type { Outcome } from './delivery.model.ts';

/** Of an answer; whoever takes statements has little to say. */
const MAX_ANSWER_BYTES = 1024 * 1024;
/** To one host, all destinations together; each brings a batch. */
const REQUESTS_PER_SECOND = 50;
/** Characters of what a destination says, kept in the log of deliveries. */
const MAX_REASON = 500;

/** One POST, never followed to another address; a failure of the network is an outcome as well. */
export async function post(
  { http }: Pick<RecordsDeps, 'http'>,
  url: string,
  request: HttpRequest,
  judge: (response: HttpResponse) => Outcome | Promise<Outcome>,
): Promise<Outcome> {
  try {
    const response = await http.fetch(url, {
      ...request,
      method: 'POST',
      redirect: 'manual',
      maxBytes: MAX_ANSWER_BYTES,
      requestsPerSecond: REQUESTS_PER_SECOND,
    });
    return await judge(response);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return { is: 'failed', status: null, reason: error.message, askedMs: undefined };
  }
}

/** What a status means for statements that were sent. */
export async function outcomeOf(response: HttpResponse): Promise<Outcome> {
  const { status, headers } = response;
  if (response.ok) return { is: 'delivered', status };
  const said = await saidBy(response);
  if (status === 400 || status === 413 || status === 422)
    return { is: 'refused', status, reason: `It refused this with ${status}.${said}` };
  if (status === 409)
    return { is: 'conflict', status, reason: `It has something else under this id (409).${said}` };
  if (status === 401 || status === 403)
    return {
      is: 'closed',
      status,
      reason: `It did not let us in (${status}): enter the credentials anew, or have it allow them to write statements, then resume.${said}`,
    };
  if (status === 410)
    return {
      is: 'closed',
      status,
      reason: `It wants nothing any more (410): remove this destination, or correct the address and resume.${said}`,
    };
  return {
    is: 'failed',
    status,
    reason: `It answered ${status}. ${remedyOf(response)}${said}`,
    askedMs: retryAfterMs(headers.get('retry-after'), Date.now()),
  };
}

function remedyOf({ status, headers, url }: HttpResponse): string {
  if (status >= 300 && status < 400) {
    const location = headers.get('location') ?? '';
    const target = URL.canParse(location, url) ? new URL(location, url).href : 'another address';
    return `It points to ${redactText(target)}: enter the address that it has now.`;
  }
  if (status === 404 || status === 405) return 'Check the address.';
  if (status === 429) return 'It asks for fewer requests.';
  return 'The trouble is on its side.';
}

/** The first of what it says, if it is text for people or programs and no page. */
async function saidBy(response: HttpResponse): Promise<string> {
  const type = response.headers.get('content-type') ?? '';
  if (!/^(text\/plain|application\/([\w.-]+\+)?json)/i.test(type)) return '';
  const text = (await response.text()).replace(/\s+/g, ' ').trim();
  return text === '' ? '' : ` It says: ${redactText(text).slice(0, MAX_REASON)}`;
}
