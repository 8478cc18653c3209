/** What tests of signing in share: an organisation with cheap hashes whose work is counted, and an authenticator in software. */
export { anAuthenticator, type Tricks } from './authenticator.ts';
export { signInDeps, SITE, type TestSignIn } from './sign-in-deps.ts';
