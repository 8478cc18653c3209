import { createOutbox, type Deps } from '@mesh/domain/kernel';
import { createHttpClient } from '@mesh/platform/http';
import { createSecretBox } from '@mesh/platform/secrets';
import { createOidcClients } from './oidc/clients.ts';
import type { ProviderDeps } from './providers.deps.ts';

/** What the use cases of providers need, in tests: this machine may be reached. */
export function providerDeps(deps: Deps, allowedHosts: readonly string[] = ['127.0.0.1']) {
  const http = createHttpClient({ allowedHosts: () => allowedHosts, logger: deps.log });
  const all: ProviderDeps = {
    ...deps,
    outbox: createOutbox(deps),
    http,
    secrets: createSecretBox({ key: new Uint8Array(32).fill(7) }),
    oidcClients: createOidcClients({ http, clock: deps.clock }),
  };
  return { deps: all, close: () => http.close() };
}
