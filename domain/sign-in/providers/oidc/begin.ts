import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import { confirmThemselves } from '../../confirm-themselves.ts';
import type { SignInDeps } from '../../sign-in.deps.ts';
import { redirectUri } from '../addresses.ts';
import { insertFlow } from '../flows.store.ts';
import { safeReturn } from '../provider.model.ts';
import type { ProviderDeps } from '../providers.deps.ts';
import { findProvider } from '../providers.read.ts';
import { flowContext } from '../seal-context.ts';
import { openClient } from './client-of.ts';

export interface SettingOut {
  providerId: string;
  /** What this browser holds, a secret of 256 bits; the way back is bound to it. */
  browser: string;
  /** The session that is in this browser; it is not sent along on the way back. */
  sessionId?: string | undefined;
  address: string;
  returnTo?: string | undefined;
}

/** What stays here until they come back. */
export interface OidcSecrets {
  nonce: string;
  verifier: string;
  /** In which somebody set out: signing in ends it; when it has ended, nothing is linked. */
  sessionId?: string | undefined;
}

/**
 * The address to send the browser of somebody to who signs in. Throws `SignInRefused`, and `rate_limited` for an address with
 * too many open.
 */
export function beginOidc(deps: ProviderDeps, tenantId: string, out: SettingOut): Promise<{ url: string }> {
  return setOut(deps, tenantId, out, null);
}

/** The same for somebody who links an account of theirs. Throws as that does, and as `confirmThemselves` does. */
export async function beginLinking(
  deps: ProviderDeps & SignInDeps,
  actor: Actor,
  out: SettingOut,
): Promise<{ url: string }> {
  // Who sat down at somebody's browser must not leave a way in of their own.
  const { tenantId, personId } = await confirmThemselves(deps, actor, out);
  return setOut(deps, tenantId, { ...out, sessionId: actor.session?.id }, personId);
}

async function setOut(
  deps: ProviderDeps,
  tenantId: string,
  { providerId, browser, sessionId, address, returnTo }: SettingOut,
  personId: string | null,
): Promise<{ url: string }> {
  const provider = await findProvider(deps.db, tenantId, providerId);
  const { config } = await openClient(deps, tenantId, provider);
  const state = randomState();
  const secrets: OidcSecrets = { nonce: randomNonce(), verifier: randomPKCECodeVerifier(), sessionId };
  const sealed = deps.secrets.seal(JSON.stringify(secrets), flowContext(tenantId, providerId));
  const flow = { providerId, browser, sealed, state, address, personId };
  if (!(await insertFlow(deps.db, tenantId, { ...flow, returnTo: safeReturn(returnTo) }, deps.clock.now())))
    throw new DomainError('rate_limited', 'Too many sign-ins were begun from this address.', {
      remedy: 'Wait ten minutes, then try again.',
      retryAfter: 600,
    });
  const url = buildAuthorizationUrl(config, {
    redirect_uri: redirectUri(deps.site().origin, providerId),
    scope: [...new Set(['openid', ...provider!.settings.oidc.scopes])].join(' '),
    state,
    nonce: secrets.nonce,
    code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
    code_challenge_method: 'S256',
  });
  return { url: url.href };
}
