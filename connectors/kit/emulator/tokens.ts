import { randomBytes } from 'node:crypto';
import type { EmulatorAuth, ExpiryStatus, Tokens } from './emulator.model.ts';

export interface TokenOffice extends Tokens {
  /** How a request with this token is refused; undefined: it is good. */
  refusal: (token: string | undefined) => ExpiryStatus | undefined;
  expire: (as: ExpiryStatus) => void;
  revoke: () => void;
  given: () => number;
  /** Everything that must show up nowhere. */
  all: () => string[];
}

const randomText = (): string => randomBytes(18).toString('hex');

/** Gives out tokens and knows which still live. */
export function openTokens(auth: EmulatorAuth, secret: string): TokenOffice {
  const living = new Set<string>();
  const refreshing = new Set<string>();
  const given: string[] = [];
  let sessions = 0;
  let accepted = true;
  let expiry: ExpiryStatus = 401;

  const issue = (into: Set<string>): string => {
    const token = randomText();
    into.add(token);
    given.push(token);
    return token;
  };

  return {
    secret,
    accepts: (presented) => accepted && presented === secret,
    give() {
      sessions++;
      return issue(living);
    },
    giveRefresh: () => issue(refreshing),
    takeRefresh(token) {
      if (!accepted || token === undefined || !refreshing.has(token)) return false;
      if (auth.rotates === true) refreshing.delete(token);
      return true;
    },
    refusal(token) {
      if (auth.sessions.length === 0) return accepted && token === secret ? undefined : 401;
      return accepted && token !== undefined && living.has(token) ? undefined : expiry;
    },
    expire(as) {
      expiry = as;
      living.clear();
    },
    revoke() {
      accepted = false;
      living.clear();
      refreshing.clear();
    },
    given: () => sessions,
    all: () => [secret, ...given],
  };
}

export const makeSecret = (auth: EmulatorAuth): string => auth.makeSecret?.() ?? `s-${randomText()}`;
