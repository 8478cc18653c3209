import type { Answer } from './answer.ts';
import type { Problem } from './rest-error.ts';

/** What a status outside 2xx means by HTTP alone, with the words of a JSON body if there are any. */
export function statusProblem({ status, ok, body }: Answer): Problem | undefined {
  if (ok) return undefined;
  const says = wordsIn(body);
  return { code: codeOf(status), ...(says !== undefined && { says: `${status}: ${says}` }) };
}

function codeOf(status: number): Problem['code'] {
  if (status === 401 || status === 403) return 'unauthorised';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'unreachable' : 'not_what_was_expected';
}

/** Where vendors put the sentence that says what is wrong. */
const WORDS = ['message', 'error_description', 'detail', 'reason', 'error', 'title'];

function wordsIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const fields = body as Record<string, unknown>;
  const found = WORDS.map((name) => fields[name]).find((value) => value !== undefined && value !== null);
  return typeof found === 'string' ? found : wordsIn(found);
}
