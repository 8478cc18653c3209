import type { Context } from 'hono';
import { z } from 'zod';
import { DomainError } from '@mesh/domain/kernel';

/** Octets of a request: a passkey takes some thousand, a megabyte of password is cut off here. */
const LONGEST_BODY = 32 * 1024;

const passkeyAnswer = z.looseObject({
  id: z.string().max(1_400),
  rawId: z.string(),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string() }),
});

const token = z.string().max(200);
const password = z.string().optional();
const passkey = z.strictObject({ response: passkeyAnswer, name: z.string().max(100) }).optional();

/** Every body; what it does not name is refused (roles, tenants and the like are nobody's to send). */
export const BODIES = {
  nothing: z.strictObject({}),
  password: z.strictObject({ account: z.string(), password: z.string() }),
  passkey: z.strictObject({ response: passkeyAnswer }),
  link: z.strictObject({ token }),
  linkPasskey: z.strictObject({
    token,
    name: z.string().max(200).optional(),
    email: z.string().max(200).optional(),
  }),
  useLink: z.strictObject({ token, password, passkey }),
  setUp: z.strictObject({ token, name: z.string(), email: z.string(), password, passkey }),
};

/** The body of a request, as one of the above. Throws `too_large` and `invalid`. */
export async function bodyOf<Schema extends z.ZodType>(
  context: Context,
  schema: Schema,
): Promise<z.output<Schema>> {
  const text = await readText(context.req.raw);
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new DomainError('invalid', 'The body is not JSON.', {
      remedy: 'Send an object as application/json.',
    });
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  const field = [...(issue?.path ?? []), ...keys.slice(0, 1)].join('.') || 'body';
  const reason =
    keys.length > 0 ? `${field} is nothing that can be sent here.` : `${field} is not as it should be.`;
  throw new DomainError('invalid', reason, { field, remedy: 'See docs/guides/sign-in.md.' });
}

async function readText(request: Request): Promise<string> {
  const tooLarge = new DomainError('too_large', `The request is larger than ${LONGEST_BODY} bytes.`, {
    remedy: 'Send less: no password is that long.',
  });
  if (Number(request.headers.get('content-length') ?? 0) > LONGEST_BODY) throw tooLarge;
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
    throw new DomainError('invalid', 'The body is not application/json.', {
      remedy: 'Set the content type.',
    });
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    if (size > LONGEST_BODY) throw tooLarge;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
