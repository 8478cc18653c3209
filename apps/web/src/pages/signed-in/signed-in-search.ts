import type { SignInAnswer } from '../../api/upkeep.ts';

/** What the source put into the address (RFC 6749 section 4.1.2). */
export function readSignIn(search: Record<string, unknown>): SignInAnswer {
  const { state, code, error } = search;
  return {
    state: state === undefined ? '' : String(state),
    ...(code !== undefined && { code: String(code) }),
    ...(error !== undefined && { error: String(error) }),
  };
}
