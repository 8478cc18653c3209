import type { Parameters } from './parameters.ts';
import { parseParameters } from './parameters.ts';
import { readAlternate } from './alternate-syntax.ts';
import { readBody } from './read-body.ts';

/** What is asked, whichever syntax it came in. */
export interface Asked {
  method: string;
  /** It came as a form, which 2.0 does not know. */
  alternate: boolean;
  parameters: Parameters;
  /** `name` in lower case. */
  header: (name: string) => string | undefined;
  /** See `readBody`. */
  body: (limit: number) => Promise<Buffer>;
}

/** `query`: what follows the question mark. */
export async function readAsked(request: Request, query: string): Promise<Asked> {
  const parameters = parseParameters(query);
  if (request.method === 'POST' && parameters.has('method')) return readAlternate(request, parameters);
  return {
    method: request.method,
    alternate: false,
    parameters,
    header: (name) => request.headers.get(name) ?? undefined,
    body: (limit) => readBody(request, limit),
  };
}
