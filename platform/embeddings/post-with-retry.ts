import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddingError } from './embedding-error.ts';

const ATTEMPTS = 4;
/** First wait when the server names none; doubles with each attempt. Milliseconds. */
const FIRST_WAIT = 500;
/** A server that asks for more than this is treated as failing. Milliseconds. */
const LONGEST_WAIT = 30_000;
/** One request, answer included. Milliseconds. */
const REQUEST_TIMEOUT = 60_000;

interface Deps {
  fetch: typeof fetch;
  /** Aborts requests and waits when the model is closed. */
  closed: AbortSignal;
}

interface Post {
  url: URL;
  apiKey: string | undefined;
  body: unknown;
}

/**
 * Posts JSON and reads JSON; tries again on 429 and 5xx.
 * @throws EmbeddingError with the status, never with the key or the server's text (it may echo the key).
 */
export async function postWithRetry(deps: Deps, post: Post): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    const result = await attemptPost(deps, post);
    if ('body' in result) return result.body;
    const wait = result.retryAfter ?? FIRST_WAIT * 2 ** (attempt - 1);
    if (!result.again || attempt === ATTEMPTS || wait > LONGEST_WAIT) throw result.error;
    await sleep(wait, undefined, { signal: deps.closed }).catch(() => {
      throw closedError();
    });
  }
}

type Result = { body: unknown } | { error: EmbeddingError; again: boolean; retryAfter?: number };

async function attemptPost({ fetch, closed }: Deps, { url, apiKey, body }: Post): Promise<Result> {
  if (closed.aborted) throw closedError();
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.any([closed, AbortSignal.timeout(REQUEST_TIMEOUT)]),
    });
    text = await response.text();
  } catch (error) {
    if (closed.aborted) throw closedError();
    const why = hideKey(error instanceof Error ? error.message : String(error), apiKey);
    const remedy =
      'Check the address and the network; a private address must be allowed by an administrator.';
    return { error: failure(url, `cannot be reached (${why})`, remedy), again: false };
  }
  if (response.ok) return parse(url, text);
  const retryAfter = retryAfterOf(response);
  return {
    error: failure(url, `answered ${response.status}`, remedyFor(response.status)),
    again: response.status === 429 || response.status >= 500,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

function parse(url: URL, text: string): Result {
  try {
    return { body: JSON.parse(text) };
  } catch {
    const what = text.trimStart().startsWith('<') ? 'a web page' : 'something that is not JSON';
    return {
      error: failure(
        url,
        `answered with ${what}`,
        'Check that baseUrl is the address of the API, often ending in /v1.',
      ),
      again: false,
    };
  }
}

/** RFC 9110 §10.2.3: seconds or a date. In milliseconds. */
function retryAfterOf(response: Response): number | undefined {
  const header = response.headers.get('retry-after');
  if (header === null) return undefined;
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

function remedyFor(status: number): string {
  if (status === 401 || status === 403) return 'Check apiKey.';
  if (status === 404) return 'Check baseUrl and the name of the model.';
  if (status === 429) return 'Wait, or raise the limit at the provider.';
  return status >= 500 ? 'Try again later.' : 'Check the model and its limits.';
}

const hideKey = (text: string, key: string | undefined) =>
  key === undefined || key === '' ? text : text.replaceAll(key, '[key]');

const failure = (url: URL, reason: string, remedy: string) =>
  new EmbeddingError('embeddings.baseUrl', `${url.origin}${url.pathname} ${reason}.`, remedy);

const closedError = () => new EmbeddingError('embeddings', 'The model is closed.', 'Open it again.');
