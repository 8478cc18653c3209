/**
 * How persons get in: sessions, passwords, passkeys, one-time links, and the wait after failed attempts. Knows no HTTP.
 * Invariants: what lets somebody in is stored as a hash only; a session is new with each sign-in, and ends at once with its
 * person; an unknown account is answered like a wrong password, after the same work; a link and a challenge work once.
 */
export type { SignInWay } from './sign-in.tables.ts';
export { actorOfSession, type SignedIn } from './sessions/actor-of-session.ts';
export { startSession, SESSION_PREFIX, type StartedSession } from './sessions/start-session.ts';
export type { NewSession } from './sessions/session.model.ts';
export {
  endOwnSession,
  endOwnSessions,
  endSession,
  endSessionsAtProvider,
  endSessionsOf,
} from './sessions/end-sessions.ts';
export { listSessions } from './sessions/list-sessions.ts';
export type { SessionView } from './sessions/sessions.read.ts';
export { signInMigrations } from './migrations/index.ts';
