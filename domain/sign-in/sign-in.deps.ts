import type { OrganisationDeps } from '@mesh/domain/organisation';
import type { SecretBox } from '@mesh/platform/secrets';
import type { PasswordHasher } from './passwords/password-hasher.ts';

/** Under which address people meet this server; what passkeys are bound to. */
export interface Site {
  /** `https://mesh.example.org`, without a path. */
  origin: string;
  /** The host that passkeys belong to; absent where there can be none: an address of numbers has no passkeys. */
  passkeyHost: string | undefined;
}

export interface SignInDeps extends OrganisationDeps {
  secrets: SecretBox;
  passwords: PasswordHasher;
  site: () => Site;
}

/** Where a request comes from, for the list of sessions and for the wait after failures. */
export interface Browser {
  userAgent: string;
  /** Of the client, as far as proxies that are trusted tell it. */
  address: string;
}
