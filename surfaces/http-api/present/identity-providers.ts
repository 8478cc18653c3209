import { providerAddresses, type Provider } from '@mesh/domain/sign-in';
import type { IdentityProvider } from '../schemas/identity-providers.ts';

export function presentProvider(provider: Provider, origin: string): IdentityProvider {
  const { settings, createdAt, lastSignIn, id, kind, name, issuer, enabled, hasSecret } = provider;
  const { justInTime, groupClaim, groupMap } = provider;
  return {
    id,
    kind,
    name,
    issuer,
    enabled,
    hasSecret,
    clientId: settings.oidc.clientId,
    clientAuth: settings.oidc.clientAuth,
    scopes: settings.oidc.scopes,
    justInTime,
    mailDomains: settings.mailDomains,
    mailTrust: settings.mailTrust,
    groupClaim,
    groupMap,
    ...providerAddresses(origin, provider),
    createdAt: createdAt.toISOString(),
    lastSignIn,
  };
}
