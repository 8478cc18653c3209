import { sealContext } from '../seal-context.ts';
import type { ProviderDeps } from '../providers.deps.ts';
import type { StoredProvider } from '../providers.read.ts';
import { SignInRefused } from '../refused.ts';
import type { OidcClient, WhichClient } from './clients.ts';

/** What asks for the client of a provider. */
export function whichClient(
  { secrets }: Pick<ProviderDeps, 'secrets'>,
  tenantId: string,
  provider: StoredProvider,
): WhichClient {
  const { id, issuer, updatedAt, sealedSecret, settings } = provider;
  return {
    id,
    issuer,
    updatedAt,
    oidc: settings.oidc,
    secret: () => (sealedSecret === null ? undefined : secrets.open(sealedSecret, sealContext(tenantId, id))),
  };
}

/** The client of a provider that lets people in. Throws `SignInRefused` when it is off or does not answer. */
export async function openClient(
  deps: Pick<ProviderDeps, 'secrets' | 'oidcClients'>,
  tenantId: string,
  provider: StoredProvider | undefined,
): Promise<OidcClient> {
  if (provider?.enabled !== true)
    throw new SignInRefused('disabled', 'This provider is not there or is off.');
  try {
    return await deps.oidcClients.of(whichClient(deps, tenantId, provider));
  } catch (error) {
    throw new SignInRefused('unavailable', 'The provider did not tell who it is.', error);
  }
}
