import { DomainError } from '@mesh/domain/kernel';
import type { RecordsDeps } from '../records.deps.ts';
import { checkAgent } from '../statements/check/check-agent.ts';
import type { AgentOrGroup } from '../statements/statement.model.ts';
import { XAPI_SCOPES, type XapiScope } from './sender.ts';

/** What whoever looks after senders says of a credential. */
export interface CredentialInput {
  name: string;
  scopes: readonly XapiScope[];
  /** Who vouches for what it sends; absent: an account of this installation with the key as its name. */
  authority?: AgentOrGroup | undefined;
  allowedAuthorities?: readonly AgentOrGroup[] | undefined;
  /** Origins as browsers send them, or `*`. */
  corsOrigins?: readonly string[] | undefined;
  /** 0, or absent: as many as it likes. */
  requestsPerMinute?: number | undefined;
  /** Null, or absent: until it is revoked. */
  expiresAt?: Date | null | undefined;
  /** Fixed by whoever installs (MESH_XAPI_KEY, MESH_XAPI_SECRET); absent: random ones. */
  pair?: { key: string; secret: string } | undefined;
}

/** Throws `invalid` for what a credential can not be; what is absent is not judged. */
export function checkCredentialInput(deps: RecordsDeps, input: Partial<CredentialInput>): void {
  if (input.scopes !== undefined) checkScopes(input.scopes);
  const { name, requestsPerMinute: rate, expiresAt } = input;
  if (name !== undefined && (name.trim() === '' || name.length > 200))
    throw new DomainError('invalid', 'The name must have 1 to 200 characters.', { field: 'name' });
  if (rate !== undefined && !(Number.isInteger(rate) && rate >= 0))
    throw new DomainError('invalid', 'The rate is a whole number of requests a minute.', {
      field: 'requestsPerMinute',
      remedy: 'Use 0 for no limit.',
    });
  if (expiresAt && expiresAt <= deps.clock.now())
    throw new DomainError('invalid', 'The credential would have expired already.', {
      field: 'expiresAt',
      remedy: 'To end it now, revoke it.',
    });
  if (input.authority !== undefined) checkAgent(input.authority, 'authority');
  for (const authority of input.allowedAuthorities ?? []) checkAgent(authority, 'allowedAuthorities');
  for (const [index, origin] of (input.corsOrigins ?? []).entries()) checkOrigin(origin, index);
}

function checkScopes(scopes: readonly XapiScope[]): void {
  const unknown = scopes.find((scope) => !XAPI_SCOPES.includes(scope));
  if (unknown === undefined && scopes.length > 0) return;
  throw new DomainError('invalid', unknown ? `There is no scope "${unknown}".` : 'It needs a scope.', {
    field: 'scopes',
    remedy: `Use some of: ${XAPI_SCOPES.join(', ')}.`,
  });
}

function checkOrigin(origin: string, index: number): void {
  if (origin === '*' || (URL.canParse(origin) && new URL(origin).origin === origin)) return;
  throw new DomainError('invalid', 'This is no origin of a page.', {
    field: `corsOrigins[${index}]`,
    remedy: 'Write it as browsers do, without a path: https://lms.example.org, or * for any.',
  });
}
