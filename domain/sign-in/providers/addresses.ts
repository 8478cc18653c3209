import type { Provider } from './provider.model.ts';

export interface ProviderAddresses {
  /** Where people come back to; each provider has its own (RFC 9700 §4.4.2, mixed-up providers). */
  redirectUri: string;
  backChannelLogoutUri: string;
  /** Where people who signed out there come to. */
  signedOutUri: string;
}

/** What is to be registered at a provider. */
export function providerAddresses(origin: string, { id }: Pick<Provider, 'id'>): ProviderAddresses {
  return {
    redirectUri: redirectUri(origin, id),
    backChannelLogoutUri: `${origin}/sign-in/oidc/${id}/back-channel-logout`,
    signedOutUri: `${origin}/sign-in`,
  };
}

export const redirectUri = (origin: string, providerId: string): string =>
  `${origin}/sign-in/oidc/${providerId}/callback`;
