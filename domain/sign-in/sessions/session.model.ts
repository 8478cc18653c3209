import type { SignInWay } from '../sign-in.tables.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Milliseconds that a session lasts at most, however much it is used (NIST SP 800-63B-4 §2.1.3: 30 days). */
export const LONGEST_SESSION = 30 * DAY;

/** Milliseconds without a request after which a session has ended; a long weekend is shorter. */
export const LONGEST_IDLE = 4 * DAY;

/** Milliseconds within which further use of a session is not written down: reading pages must not write rows. */
export const SEEN_WITHIN = 5 * 60 * 1000;

/** Sessions that one person has at once; the one unused for longest gives way. */
export const MOST_SESSIONS = 50;

/** Characters that are kept of what a browser calls itself. */
export const LONGEST_USER_AGENT = 400;

/** Somebody who came in: who, how, and where from. */
export interface NewSession {
  personId: string;
  how: SignInWay;
  /** The identity provider that vouched for them, with its own names for the session and the person. */
  provider?: { id: string; session?: string | undefined; subject?: string | undefined } | undefined;
  userAgent: string;
  address: string;
}

/** True while a session that was last seen then lasts. */
export function isLive({ seenAt, expiresAt }: { seenAt: Date; expiresAt: Date }, now: Date): boolean {
  return expiresAt > now && seenAt.getTime() + LONGEST_IDLE > now.getTime();
}
