import type { SignInAnswer } from '../../api/upkeep.ts';

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** What the source put into the address (RFC 6749 section 4.1.2). */
export function readSignIn(search: Record<string, unknown>): SignInAnswer {
  const [state = '', code, error] = [search['state'], search['code'], search['error']].map(text);
  return { state, ...(code !== undefined && { code }), ...(error !== undefined && { error }) };
}
