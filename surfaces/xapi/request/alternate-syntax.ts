import { DomainError } from '@mesh/domain/kernel';
import { MAX_BODY_BYTES, parseMediaType } from '@mesh/domain/records';
import { invalidParameter, parseParameters } from './parameters.ts';
import { readBody, textOf } from './read-body.ts';
import type { Asked } from './asked.ts';

const METHODS: readonly string[] = ['GET', 'PUT', 'POST', 'DELETE', 'HEAD'];

/** Form parameters that stand for headers (1.0.3 Communication §1.3). */
const HEADERS = [
  'authorization',
  'x-experience-api-version',
  'content-type',
  'content-length',
  'if-match',
  'if-none-match',
];

/** What HTTP can carry (RFC 9110 §5.5). */
const HEADER_VALUE = /^[\t\x20-\x7e\xa0-\xff]*$/;

/**
 * A request whose method, headers, parameters and content come as a form, for browsers that can do no better; the
 * version decides later whether it may. Throws `invalid` when it is not such a form.
 */
export async function readAlternate(request: Request, query: ReadonlyMap<string, string>): Promise<Asked> {
  const method = query.get('method')?.toUpperCase() ?? '';
  if (!METHODS.includes(method))
    throw invalidParameter('method', 'is no method', `Use one of ${METHODS.join(', ')}.`);
  if (query.size > 1)
    throw new DomainError('invalid', 'Beside "method" the query string holds other parameters.', {
      field: [...query.keys()].find((name) => name !== 'method')!,
      remedy: 'Put them into the form.',
    });
  if (parseMediaType(request.headers.get('content-type') ?? '').type !== 'application/x-www-form-urlencoded')
    throw new DomainError('invalid', 'A request with "method" brings a form.', {
      field: 'Content-Type',
      remedy: 'Send application/x-www-form-urlencoded.',
    });
  const form = parseParameters(textOf(await readBody(request, MAX_BODY_BYTES)));
  return fromForm(request, method, form);
}

function fromForm(request: Request, method: string, form: Map<string, string>): Asked {
  const headers = new Map<string, string>();
  for (const [name, value] of form) {
    const lower = name.toLowerCase();
    if (!HEADERS.includes(lower)) continue;
    if (!HEADER_VALUE.test(value))
      throw invalidParameter(name, 'is no header', 'Leave line ends and other control characters out.');
    headers.set(lower, value);
    form.delete(name);
  }
  const content = form.get('content');
  form.delete('content');
  if (content === undefined && (method === 'PUT' || method === 'POST'))
    throw invalidParameter(
      'content',
      'is missing',
      'Put what is to be sent into the form parameter "content".',
    );
  // Without a word about it, the content of every such request is JSON: binary content cannot be sent this way.
  if (!headers.has('content-type')) headers.set('content-type', 'application/json');
  return {
    method,
    alternate: true,
    parameters: form,
    header: (name) => headers.get(name) ?? request.headers.get(name) ?? undefined,
    body: () => Promise.resolve(Buffer.from(content ?? '', 'utf8')),
  };
}
