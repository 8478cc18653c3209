import { safePath } from '../../api/outside.ts';

/** Why somebody who came back from an identity provider is not let in; the words are ours. */
export const REFUSALS = [
  'expired',
  'denied',
  'not-believed',
  'unavailable',
  'unknown',
  'mail-taken',
  'mail-domain',
  'inactive',
  'linked-elsewhere',
  'disabled',
] as const;

export interface SignInSearch {
  /** Where to go afterwards. */
  to?: string;
  refused?: (typeof REFUSALS)[number];
}

export function readSignInSearch({ to, refused }: Record<string, unknown>): SignInSearch {
  const path = safePath(to);
  const reason = REFUSALS.find((one) => one === refused);
  return { ...(path !== '/' && { to: path }), ...(reason && { refused: reason }) };
}
