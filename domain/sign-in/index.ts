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
  endSessionsOfPerson,
} from './sessions/end-sessions.ts';
export { listSessions } from './sessions/list-sessions.ts';
export type { SessionView } from './sessions/sessions.read.ts';
export type { Browser, SignInDeps, Site } from './sign-in.deps.ts';
export { confirmThemselves, type Confirmation } from './confirm-themselves.ts';
export { createPasswordHasher, type HashCost, type PasswordHasher } from './passwords/password-hasher.ts';
export { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './passwords/password.model.ts';
export { KNOWN_FOR, sealKnownBrowser } from './attempts/known-browser.ts';
export { signInWithPassword } from './passwords/sign-in-with-password.ts';
export { changePassword } from './passwords/change-password.ts';
export { askToSignIn, signInWithPasskey } from './passkeys/sign-in-with-passkey.ts';
export {
  addOwnPasskey,
  askForOwnPasskey,
  ownWays,
  removeOwnPasskey,
  type OwnWays,
} from './passkeys/own-passkeys.ts';
export { CHALLENGE_LASTS } from './passkeys/challenge.ts';
export type {
  MadePasskey,
  PasskeyQuestion,
  PasskeyRequest,
  SignedPasskey,
} from './passkeys/passkey.model.ts';
export { makeLink, makeSetUpLink, type MadeLink } from './links/make-link.ts';
export { askForLinkPasskey, lookAtLink, useLink } from './links/use-link.ts';
export type { Choice } from './links/first-credential.ts';
export { isSignInSetUp, needsSetUpLink, setUp } from './setup/set-up.ts';
export { deleteEndedSessions } from './sessions/sessions.store.ts';
export type { ProviderDeps } from './providers/providers.deps.ts';
export { createOidcClients, type OidcClients } from './providers/oidc/clients.ts';
export { beginLinking, beginOidc, type SettingOut } from './providers/oidc/begin.ts';
export { finishOidc, type Arrived } from './providers/oidc/finish.ts';
export { backChannelLogout } from './providers/oidc/back-channel-logout.ts';
export { signOutUrl } from './providers/oidc/sign-out-url.ts';
export type { ProviderCheck } from './providers/oidc/check-provider.ts';
export { SignInRefused, type SignInRefusal } from './providers/refused.ts';
export type { Provider, ProviderKind } from './providers/provider.model.ts';
export type { ProviderDraft } from './providers/provider-draft.ts';
export type { WaitingAccount } from './providers/providers.read.ts';
export {
  addProvider,
  changeProvider,
  checkProvider,
  getProvider,
  listProviders,
  listWaitingAccounts,
  removeProvider,
  signOutOfProvider,
} from './providers/manage-providers.ts';
export { providerAddresses } from './providers/addresses.ts';
export { listOwnAccounts, unlinkOwnAccount, type OwnAccount } from './providers/own-accounts.ts';
export { enabledProviders } from './providers/enabled-providers.ts';
export { signInMigrations } from './migrations/index.ts';
export { signInTraces } from './sign-in.traces.ts';
