import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { onLoopback } from '@mesh/platform/testing';
import { loadProvider } from './an-oidc-provider.ts';

export interface AuthorisationServerOptions {
  routes: { authorization: string; token: string };
  scopes: readonly string[];
  /** How long an access token is good for, in seconds. */
  tokenSeconds: number;
  /** What is answered, as JSON, to whoever shows a good token; a number: that status; undefined: it is a path of the server. */
  api: (url: URL) => unknown;
}

/** A certified OAuth 2 server on this machine, on whose own pages a person signs in and agrees, and an API behind it. */
export interface TestAuthorisationServer {
  origin: string;
  /** `authorization_code` or `refresh_token`, of each token given out. */
  given: string[];
  /** Makes the only client known. */
  register(client: { clientId: string; clientSecret: string; redirectUri: string }): void;
  /** As the person does who agreed: everything that was given out is dead. */
  takeBack(): Promise<void>;
  close(): Promise<void>;
}

export async function anAuthorisationServer(
  options: AuthorisationServerOptions,
): Promise<TestAuthorisationServer> {
  const library = await loadProvider();
  const given: string[] = [];
  const grants = new Set<string>();
  let provider: Provider | undefined;
  const { origin, close } = await onLoopback((request, response) => void answer(request, response));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const result = options.api(new URL(request.url!, origin));
    if (result === undefined) return provider!.callback()(request, response);
    const answered = (await accepts(request.headers.authorization)) ? result : 401;
    const status = typeof answered === 'number' ? answered : 200;
    response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '0' });
    response.end(JSON.stringify(answered));
  }

  async function accepts(authorization = ''): Promise<boolean> {
    const token = await provider!.AccessToken.find(authorization.replace(/^Bearer /, ''));
    return token?.isValid === true && (await provider!.Grant.find(token.grantId)) !== undefined;
  }

  return {
    origin,
    given,
    register({ clientId, clientSecret, redirectUri }) {
      provider = new library.Provider(origin, {
        adapter: library.Adapter,
        clients: [
          {
            client_id: clientId,
            client_secret: clientSecret,
            redirect_uris: [redirectUri],
            response_types: ['code'],
            grant_types: ['authorization_code', 'refresh_token'],
            token_endpoint_auth_method: 'client_secret_post',
          },
        ],
        ...options,
        ttl: {
          AccessToken: options.tokenSeconds,
          RefreshToken: HOUR,
          Grant: HOUR,
          Session: HOUR,
          Interaction: HOUR,
        },
        cookies: { keys: ['only-for-tests'] },
        pkce: { required: () => true },
        rotateRefreshToken: true,
        findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
      });
      provider.on('grant.success', (context) =>
        given.push((context as typeof Provider.ctx).oidc.params.grant_type),
      );
      provider.on('access_token.saved', (token) => grants.add((token as { grantId: string }).grantId));
    },
    async takeBack() {
      for (const id of grants) await (await provider!.Grant.find(id))?.destroy();
    },
    close,
  };
}

const HOUR = 3_600;
