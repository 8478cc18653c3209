/**
 * SCIM 2.0 on the wire (RFC 7643, 7644, 9865): what provisioning clients tell of persons and groups, below `/scim/v2`. Translates
 * the protocol to use cases of `directory`; knows no SQL and no rule of who may be whom.
 * Invariants: no request without a token of the scope `scim`; every answer is one of the protocol; what is not kept of anybody is
 * let pass, what is no attribute at all is refused.
 */
export { createScim } from './create-scim.ts';
export type { ScimDeps } from './scim.deps.ts';
