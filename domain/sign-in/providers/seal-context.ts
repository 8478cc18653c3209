/** What the secret of a provider is sealed for. */
export const sealContext = (tenantId: string, providerId: string): string =>
  `identity-provider:${tenantId}:${providerId}`;

/** What the secrets of one way to a provider and back are sealed for. */
export const flowContext = (tenantId: string, providerId: string): string =>
  `sign-in-flow:${tenantId}:${providerId}`;
