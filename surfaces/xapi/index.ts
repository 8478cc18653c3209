/**
 * xAPI 1.0.3 and 2.0.0 on the wire: the resources of a learning record store below `/xapi`. Translates HTTP to use cases
 * of `records`; knows no SQL and no rule of what a statement is.
 * Invariants: every answer carries the version that it speaks; but for About and the tokens, no resource is reached
 * without a version, a credential and one of the scopes that it needs.
 */
export { createXapi } from './create-xapi.ts';
export type { ObservedRequest, XapiDeps } from './xapi.deps.ts';
