import type { Auth } from './auth.model.ts';

interface Advice {
  /** The field of the configuration that holds the secret. */
  field?: string;
  /** What a person does when the source refuses it. */
  remedy?: string;
}

/** Open to everybody. */
export const noAuth = (remedy = 'Make it public, or choose a connector that can sign in.'): Auth => ({
  prove: () => ({}),
  remedy,
});

/** A token in a header: `Authorization: Bearer <token>` unless `name` and `prefix` say otherwise. */
export function tokenHeader(settings: { token: string; name?: string; prefix?: string } & Advice): Auth {
  const { token, name = 'authorization', prefix = 'Bearer ', ...advice } = settings;
  return { prove: () => ({ headers: { [name]: prefix + token } }), ...advised('token', advice) };
}

/** A token as a parameter; it goes into the form of a request that has one, else into its address. */
export function tokenParameter({ token, name, ...advice }: { token: string; name: string } & Advice): Auth {
  return { prove: () => ({ parameters: { [name]: token } }), ...advised('token', advice) };
}

/** User name and password (RFC 7617). */
export function basicAuth({
  username,
  password,
  ...advice
}: { username: string; password: string } & Advice): Auth {
  const proof = Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
  return { prove: () => ({ headers: { authorization: `Basic ${proof}` } }), ...advised('password', advice) };
}

function advised(field: string, advice: Advice): { field: string; remedy: string } {
  return { field, remedy: 'Make a new one in the source, with the rights to read, and enter it.', ...advice };
}
