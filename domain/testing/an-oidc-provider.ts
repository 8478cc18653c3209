import type { IncomingMessage, ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import type { Provider } from 'oidc-provider';
import { onLoopback } from '@mesh/platform/testing';

export interface OidcAccount {
  name?: string;
  email?: string;
  email_verified?: boolean;
  locale?: string;
  zoneinfo?: string;
  groups?: string[];
}

/** A certified OpenID Connect provider on this machine. */
export interface TestOidcProvider {
  issuer: string;
  accounts: Map<string, OidcAccount>;
  /** Who signs in there next. */
  signsIn: string;
  /** Makes this site known; an earlier one is forgotten. */
  register(client: TestClient): void;
  close(): Promise<void>;
}

export interface TestClient {
  clientId: string;
  clientSecret: string;
  redirectUri: string;
  signedOutUri?: string;
  backChannelLogoutUri?: string;
}

type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Starts one; whoever comes signs in as `signsIn` without being asked. `port` 0: any free one. */
export async function anOidcProvider(port = 0): Promise<TestOidcProvider> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: 'one' };
  const library = await loadProvider();
  const accounts = new Map<string, OidcAccount>();
  let listener: Listener | undefined;
  const { origin: issuer, close } = await onLoopback(
    (request, response) => void listener!(request, response),
    port,
  );
  const test: TestOidcProvider = {
    issuer,
    accounts,
    signsIn: '',
    register(client) {
      const provider = new library.Provider(issuer, {
        ...configurationOf(accounts, key, client),
        adapter: library.Adapter,
      });
      const answer = provider.callback();
      listener = async (request, response) => {
        if (request.url?.startsWith('/interaction/') !== true) return answer(request, response);
        return provider.interactionFinished(request, response, { login: { accountId: test.signsIn } });
      };
    },
    close,
  };
  test.register({ clientId: 'nobody', clientSecret: 'x'.repeat(32), redirectUri: `${issuer}/nowhere` });
  return test;
}

/** Only when one is started: it takes half a second to load, and most tests need none. */
export async function loadProvider() {
  const [{ Provider }, { default: MemoryAdapter }] = await Promise.all([
    import('oidc-provider'),
    import('oidc-provider/lib/adapters/memory_adapter.js'),
  ]);
  // Said, so that it does not warn of what it would choose.
  return { Provider, Adapter: class extends MemoryAdapter {} };
}

const KEPT = ['Interaction', 'Grant', 'Session', 'AccessToken', 'IdToken', 'AuthorizationCode'];
const HOUR = 3_600;
const SCOPES = 'openid profile email groups';

function configurationOf(
  accounts: ReadonlyMap<string, OidcAccount>,
  key: object,
  client: TestClient,
): object {
  const { clientId, clientSecret, redirectUri, signedOutUri, backChannelLogoutUri } = client;
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        ...(signedOutUri === undefined ? {} : { post_logout_redirect_uris: [signedOutUri] }),
        ...(backChannelLogoutUri === undefined
          ? {}
          : { backchannel_logout_uri: backChannelLogoutUri, backchannel_logout_session_required: true }),
      },
    ],
    ttl: Object.fromEntries(KEPT.map((what) => [what, HOUR])),
    jwks: { keys: [key] },
    cookies: { keys: ['only-for-tests'] },
    scopes: SCOPES.split(' '),
    claims: {
      openid: ['sub'],
      profile: ['name', 'locale', 'zoneinfo'],
      email: ['email', 'email_verified'],
      groups: ['groups'],
    },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    // Its own guard against private addresses would not let it tell this machine that somebody signed out.
    fetch: (url: string, { dispatcher: _guard, ...options }: RequestInit & { dispatcher?: unknown }) =>
      fetch(url, options),
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, ...accounts.get(id) }),
    }),
    async loadExistingGrant({ oidc }: typeof Provider.ctx) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client.clientId,
        accountId: oidc.session.accountId,
      });
      grant.addOIDCScope(SCOPES);
      await grant.save();
      return grant;
    },
  };
}

/** A browser without pages: it follows redirects with the cookies it was given, and stops before `until`. */
export function aVisitor(): { follow(url: string, until: string): Promise<URL> } {
  const jar = new Map<string, string>();
  return {
    async follow(url, until) {
      let at = new URL(url);
      for (let hops = 0; hops < MOST_HOPS; hops++) {
        if (at.href.startsWith(until)) return at;
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
        const answer = await fetch(at, { redirect: 'manual', headers: { cookie } });
        for (const one of answer.headers.getSetCookie()) {
          const [, name, value] = /^([^=]+)=([^;]*)/.exec(one)!;
          if (value === '') jar.delete(name!);
          else jar.set(name!, value!);
        }
        const to = answer.headers.get('location');
        if (to === null) throw new Error(`${at.href} answered ${answer.status}: ${await answer.text()}`);
        at = new URL(to, at);
      }
      throw new Error(`${url} leads nowhere`);
    },
  };
}
const MOST_HOPS = 12;
