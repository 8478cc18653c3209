/**
 * What a browser asks before it knows who sits at it: the ways to sign in, signing in and out, and links. JSON below
 * `/sign-in/api`; the pages themselves are the web app's.
 * Invariants: no answer tells whether somebody has an account; nothing is done for a page of somebody else; a session is in
 * a cookie that no script can read.
 */
export type { LinkView, SignInOptions } from './answers.ts';
export { createSignIn, type SignInPageDeps } from './create-sign-in.ts';
export { sessionCookie, type SessionCookie } from './cookies.ts';
