/**
 * What a server has to know of whoever asks (where they are, how often they ask, and whether the page that asks is our
 * own), and what errors are in HTTP.
 * Invariants: a header of a proxy is believed from proxies that are trusted only; the name of this server is what the
 * operator said, never what a request says.
 */
export { createAddressReader, networkOf, type AddressReader } from './client-address.ts';
export { createCredentialGuard, WRONG_CREDENTIALS, type CredentialGuard } from './credential-guard.ts';
export { createTokenBuckets, type RateLimit } from './token-buckets.ts';
export { STATUS_OF } from './status-of.ts';
export { foreignPage, isLoopbackName, type Addresses } from './foreign-page.ts';
