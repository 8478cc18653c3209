import type { OrganisationDeps } from '@mesh/domain/organisation';
import type { HttpClient } from '@mesh/platform/http';
import type { SecretBox } from '@mesh/platform/secrets';
import type { Site } from '../sign-in.deps.ts';
import type { OidcClients } from './oidc/clients.ts';

export interface ProviderDeps extends OrganisationDeps {
  /** Guarded: the addresses of providers are typed in by people. */
  http: HttpClient;
  secrets: SecretBox;
  oidcClients: OidcClients;
  /** Where providers send people back to. */
  site: () => Site;
}
