import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { DomainError } from '@mesh/domain/kernel';
import type { OAuthClient } from '../connector.model.ts';
import type { SyncDeps } from '../sync.deps.ts';

type Secrets = Pick<SyncDeps, 'secrets'>;

/** What travels through the browser; sealed, so that it can be neither read nor made by others. */
const stateShape = z.object({ tenantId: z.string(), id: z.string() });
type State = z.infer<typeof stateShape>;

const STATE_CONTEXT = 'authorisation-state';

export function sealState({ secrets }: Secrets, state: State): string {
  return secrets.seal(JSON.stringify(state), STATE_CONTEXT);
}

/** Undefined: it is not one of ours. */
export function openState({ secrets }: Secrets, sealed: string): State | undefined {
  try {
    return stateShape.parse(JSON.parse(secrets.open(sealed, STATE_CONTEXT)));
  } catch {
    return undefined;
  }
}

/** What is needed to use the code, kept here and never sent through the browser. */
const requestShape = z.object({ verifier: z.string(), redirectUri: z.string() });
export type PendingRequest = z.infer<typeof requestShape>;

const requestContext = (id: string): string => `authorisation/${id}`;

export function sealRequest({ secrets }: Secrets, id: string, request: PendingRequest): string {
  return secrets.seal(JSON.stringify(request), requestContext(id));
}

export function openRequest({ secrets }: Secrets, id: string, sealed: string): PendingRequest {
  return requestShape.parse(JSON.parse(secrets.open(sealed, requestContext(id))));
}

/** RFC 7636 section 4.1: 32 random bytes as base64url. */
export const newVerifier = (): string => randomBytes(32).toString('base64url');

/** RFC 7636 section 4.2. */
const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/** The address that the browser is sent to (RFC 6749 section 4.1.1). */
export function authorisationAddress(
  client: OAuthClient,
  request: PendingRequest & { state: string },
): string {
  const address = new URL(client.authorisationUrl);
  const parameters = {
    ...client.parameters,
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: request.redirectUri,
    ...(client.scopes.length === 0 ? {} : { scope: client.scopes.join(' ') }),
    state: request.state,
    code_challenge: challengeOf(request.verifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return address.href;
}

/** The path of the mesh to which the browser comes back. */
export const CALLBACK_PATH = '/oauth/callback';

/** RFC 8252 section 7.3 and RFC 6749 section 3.1.2.1: a code travels over TLS, or does not leave the machine. */
export function requireRedirect(redirectUri: string): string {
  const url = URL.canParse(redirectUri) ? new URL(redirectUri) : undefined;
  const isLoopback = url !== undefined && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback);
  if (url === undefined || !isSafe || !url.pathname.endsWith(CALLBACK_PATH) || url.search + url.hash !== '')
    throw new DomainError('invalid', `The browser cannot come back to "${redirectUri}".`, {
      field: 'redirectUri',
      remedy: `Use https://<address of the mesh>${CALLBACK_PATH}, or http://localhost:<port>${CALLBACK_PATH} on the same machine.`,
    });
  return url.href;
}
