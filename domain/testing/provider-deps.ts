import { createOutbox, type Deps } from '@mesh/domain/kernel';
import { createOidcClients, type ProviderDeps } from '@mesh/domain/sign-in';
import { createHttpClient } from '@mesh/platform/http';
import { createSecretBox } from '@mesh/platform/secrets';
import { TEST_SITE } from './sign-in-deps.ts';

/** What the use cases of providers need, in tests: this machine may be reached, and nothing else is private. */
export function providerDeps(deps: Deps, allowedHosts: readonly string[] = ['127.0.0.1']) {
  const http = createHttpClient({ allowedHosts: () => allowedHosts, logger: deps.log });
  const all: ProviderDeps = {
    ...deps,
    outbox: createOutbox(deps),
    http,
    secrets: createSecretBox({ key: new Uint8Array(32).fill(7) }),
    oidcClients: createOidcClients({ http, clock: deps.clock }),
    site: () => TEST_SITE,
  };
  return { deps: all, close: () => http.close() };
}
