import { DomainError } from '@mesh/domain/kernel';
import type { AgentOrGroup } from '../statements/statement.model.ts';

/** What a sender may do at the record store (1.0.3 Communication §4.2, "OAuth Authorization Scope"). */
export const XAPI_SCOPES = [
  'all',
  'all/read',
  'statements/write',
  'statements/read',
  'statements/read/mine',
  'state',
  'profile',
  'define',
] as const;

export type XapiScope = (typeof XAPI_SCOPES)[number];

/** A system that speaks xAPI with us, as its credential says. */
export interface Sender {
  tenantId: string;
  credentialId: string;
  scopes: readonly XapiScope[];
  /** Who vouches for what it sends. */
  authority: AgentOrGroup;
  /** Who else may vouch for it, if a statement says so. */
  allowedAuthorities: readonly AgentOrGroup[];
  /** Another record store vouches for what it brings: whoever was named there is named here. */
  keepsAuthorities?: boolean;
  /** Origins of pages whose scripts may use it; `*`: any. */
  corsOrigins: readonly string[];
  /** 0: as many as it likes. */
  requestsPerMinute: number;
}

/** `all` contains every scope, `all/read` every reading one. */
const WIDER: Record<XapiScope, readonly XapiScope[]> = {
  all: [],
  'all/read': ['all'],
  'statements/write': ['all'],
  'statements/read': ['all', 'all/read'],
  'statements/read/mine': ['all', 'all/read', 'statements/read'],
  state: ['all'],
  profile: ['all'],
  define: ['all'],
};

export function senderMay(sender: Sender, scope: XapiScope): boolean {
  return sender.scopes.includes(scope) || WIDER[scope].some((wider) => sender.scopes.includes(wider));
}

/** Throws `forbidden` unless the sender has one of the scopes. */
export function authoriseSender(sender: Sender, ...scopes: readonly XapiScope[]): void {
  if (scopes.some((scope) => senderMay(sender, scope))) return;
  throw new DomainError('forbidden', `This credential lacks the scope "${scopes[0]}".`, {
    remedy: 'Use a credential that has it, or ask an administrator to add it.',
  });
}
