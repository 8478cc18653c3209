import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { DomainError } from '@mesh/domain/kernel';
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
  address: string;
  returnTo?: string | undefined;
  /** Who links an account of theirs; left out: somebody who signs in. */
  personId?: string | undefined;
}

/** What stays here until they come back. */
export interface OidcSecrets {
  nonce: string;
  verifier: string;
}

/** The address to send the browser to. Throws `SignInRefused`, and `rate_limited` for an address with too many open. */
export async function beginOidc(
  deps: ProviderDeps,
  tenantId: string,
  { providerId, browser, address, returnTo, personId }: SettingOut,
): Promise<{ url: string }> {
  const provider = await findProvider(deps.db, tenantId, providerId);
  const { config } = await openClient(deps, tenantId, provider);
  const state = randomState();
  const secrets: OidcSecrets = { nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
  const sealed = deps.secrets.seal(JSON.stringify(secrets), flowContext(tenantId, providerId));
  const flow = { providerId, browser, sealed, state, address, personId: personId ?? null };
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
