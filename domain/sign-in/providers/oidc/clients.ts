import { createRemoteJWKSet, customFetch as keyFetch, type JWTVerifyGetKey } from 'jose';
import {
  allowInsecureRequests,
  ClientSecretPost,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
  type ClientAuth,
  type Configuration,
} from 'openid-client';
import type { Clock } from '@mesh/domain/kernel';
import type { HttpClient } from '@mesh/platform/http';
import type { OidcSettings } from '../provider.model.ts';
import { clientSecretBasic } from './client-secret-basic.ts';
import { providerFetch } from './provider-fetch.ts';

/** Seconds that the clocks of a provider and this server may differ. */
export const CLOCK_TOLERANCE = 30;

/** Milliseconds that metadata is used before it is asked for again; keys that are not known are asked for at once. */
const METADATA_FOR = 10 * 60 * 1000;
/** Milliseconds that a failure stands, so that strangers who knock do not make us knock as often. */
const FAILURE_FOR = 5_000;
/** Seconds for one answer of a provider: somebody waits for the page. */
const TIMEOUT = 15;

/** What it takes to speak with one provider. */
export interface OidcClient {
  config: Configuration;
  /** Its signing keys as it has them now. */
  keys: JWTVerifyGetKey;
}

export interface WhichClient {
  id: string;
  issuer: string;
  updatedAt: Date;
  oidc: OidcSettings;
  /** Opens the client's secret, when there is one. */
  secret: () => string | undefined;
}

export interface OidcClients {
  /** Throws what the network or the library throws when the provider does not tell who it is. */
  of(provider: WhichClient): Promise<OidcClient>;
}

/** Remembers providers' metadata in this process, for ten minutes, and until the provider's settings change. */
export function createOidcClients({ http, clock }: { http: HttpClient; clock: Clock }): OidcClients {
  const known = new Map<string, { until: number; version: number; client: Promise<OidcClient> }>();
  return {
    of(provider) {
      const now = clock.now().getTime();
      const version = provider.updatedAt.getTime();
      const kept = known.get(provider.id);
      if (kept !== undefined && kept.version === version && kept.until > now) return kept.client;
      const entry = { until: now + METADATA_FOR, version, client: openOidcClient(http, provider) };
      known.set(provider.id, entry);
      entry.client.catch(() => (entry.until = now + FAILURE_FOR));
      return entry.client;
    },
  };
}

/** Asks the provider who it is. Throws what the network or the library throws, and `WrongIssuer`. */
export async function openOidcClient(
  http: HttpClient,
  { issuer, oidc, secret }: Pick<WhichClient, 'issuer' | 'oidc' | 'secret'>,
): Promise<OidcClient> {
  const fetch = providerFetch(http);
  const config = await discovery(
    new URL(issuer),
    oidc.clientId ?? 'none',
    { [clockTolerance]: CLOCK_TOLERANCE },
    clientAuth(oidc, secret()),
    {
      [customFetch]: (url, options) => fetch(url, options),
      timeout: TIMEOUT,
      execute: [...(isPlainLoopback(issuer) ? [allowInsecureRequests] : []), enableNonRepudiationChecks],
    },
  );
  const metadata = config.serverMetadata();
  // OpenID Connect Discovery 1.0 §4.3: identical, so no template that stands for the tenants of others either.
  if (metadata.issuer !== issuer) throw new WrongIssuer(issuer, metadata.issuer);
  const keysAt = endpointOf(issuer, 'jwks_uri', metadata.jwks_uri);
  endpointOf(issuer, 'authorization_endpoint', metadata.authorization_endpoint);
  const keys = createRemoteJWKSet(keysAt, {
    timeoutDuration: TIMEOUT * 1000,
    [keyFetch]: (url, options) => fetch(url, options),
  });
  return { config, keys };
}

/** An address of the metadata that is fit to be used. Throws `WrongEndpoint`. */
function endpointOf(issuer: string, name: string, address: string | undefined): URL {
  if (address === undefined || !URL.canParse(address))
    throw new WrongEndpoint(`The provider names no ${name}. ${SET_THERE}`);
  const url = new URL(address);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isPlainLoopback(issuer)))
    throw new WrongEndpoint(
      `The provider's ${name} is not encrypted: it does not begin with https. ${SET_THERE}`,
    );
  return url;
}

const SET_THERE = 'Set it there, or ask whoever runs it.';

export class WrongIssuer extends Error {
  constructor(expected: string, told: string) {
    super(`The provider calls itself "${told}", not "${expected}".`);
    this.name = 'WrongIssuer';
  }
}

export class WrongEndpoint extends Error {
  constructor(fault: string) {
    super(fault);
    this.name = 'WrongEndpoint';
  }
}

/** A provider on this very machine needs no TLS: what nobody else sees needs no hiding. */
export function isPlainLoopback(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

function clientAuth({ clientAuth: how }: OidcSettings, secret = ''): ClientAuth {
  if (how === 'none') return None();
  return how === 'client_secret_post' ? ClientSecretPost(secret) : clientSecretBasic(secret);
}
