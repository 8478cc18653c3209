import { safePath } from '../../api/outside.ts';

export interface SignInSearch {
  /** Where to go afterwards. */
  to?: string;
  /** Why somebody who came back from an identity provider is not let in, as the server names it; the words are ours. */
  refused?: string;
}

const CODE = /^[a-z-]{1,40}$/;

export function readSignInSearch({ to, refused }: Record<string, unknown>): SignInSearch {
  const path = safePath(to);
  return {
    ...(path !== '/' && { to: path }),
    ...(typeof refused === 'string' && CODE.test(refused) && { refused }),
  };
}
