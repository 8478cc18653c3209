import type { IdentityProvider, IdentityProviders } from '@mesh/surfaces/http-api';
import { CliError, EXIT } from '../cli-error.ts';
import type { Client } from '../client.ts';

/** The identity provider with this id or name. */
export async function providerOf(client: Client, which: string): Promise<IdentityProvider> {
  const { providers } = await client.call<IdentityProviders>('GET', '/identity-providers');
  const found = providers.filter(({ id, name }) => id === which || name === which);
  if (found.length === 1) return found[0]!;
  throw found.length === 0
    ? new CliError(EXIT.notFound, `There is no provider "${which}".`, {
        remedy: 'See "mesh sign-in providers".',
      })
    : new CliError(EXIT.usage, `Several providers are called "${which}".`, {
        remedy: 'Use the id: see "mesh sign-in providers --json".',
      });
}
