import { z } from 'zod';
import { ConnectorError, type Credential, type OAuthClient } from '@mesh/domain/sync';
import type { Fields } from '../rest/request.ts';
import { rest } from '../rest/rest.ts';
import type { Problem } from '../rest/rest-error.ts';
import type { Answer } from '../rest/answer.ts';
import type { Auth, Obtaining, Proof } from './auth.model.ts';
import { basicAuth, noAuth } from './fixed.ts';

interface TokenClient {
  tokenUrl: string;
  clientId: string;
  clientSecret?: string | undefined;
  /** How the client proves itself to the token endpoint (RFC 6749 section 2.3.1). Default `body`. */
  authentication?: 'basic' | 'body';
}

/** RFC 6749 section 5.1. */
const tokenSchema = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().optional(),
  expires_in: z.coerce.number().optional(),
});

/** OAuth 2 client credentials (RFC 6749 section 4.4). */
export function clientCredentials(
  settings: TokenClient & { clientSecret: string; scopes?: readonly string[]; parameters?: Fields },
): Auth {
  const { scopes = [], parameters } = settings;
  return {
    prove: bearer,
    field: 'clientSecret',
    remedy: 'Check client id, client secret and the rights that the client was given.',
    obtain: (tools) =>
      requestToken(tools, settings, {
        grant_type: 'client_credentials',
        ...(scopes.length > 0 && { scope: scopes.join(' ') }),
        ...parameters,
      }),
  };
}

const RECONNECT = 'Open the source here and choose "Sign in at the source": a person agrees there again.';

/**
 * OAuth 2 authorisation code: the browser flow of the product stored the first credential, this renews it by its
 * refresh token (RFC 6749 section 6). A rotated refresh token replaces the old one, which may be dead from then on.
 */
export function authorisationCode(client: OAuthClient & Pick<TokenClient, 'authentication'>): Auth {
  return {
    prove: bearer,
    remedy: RECONNECT,
    async obtain(tools, current) {
      const refreshToken = current?.refreshToken;
      if (refreshToken === undefined)
        throw new ConnectorError(
          'unauthorised',
          current === undefined
            ? `The source is not connected yet. ${RECONNECT}`
            : `The session with the source has ended, and it gave no refresh token. ${RECONNECT}`,
        );
      const fields = { grant_type: 'refresh_token', refresh_token: refreshToken };
      const renewed = await requestToken(tools, client, fields, RECONNECT);
      return { refreshToken, ...renewed, ...(current?.values !== undefined && { values: current.values }) };
    },
  };
}

const bearer = (credential: Credential | undefined): Proof =>
  credential === undefined ? {} : { headers: { authorization: `Bearer ${credential.accessToken}` } };

async function requestToken(
  { context, now }: Obtaining,
  client: TokenClient,
  fields: Fields,
  remedy?: string,
): Promise<Credential> {
  const { tokenUrl, clientId, clientSecret, authentication = 'body' } = client;
  const basic = authentication === 'basic' && clientSecret !== undefined;
  const endpoint = rest({
    context,
    baseUrl: tokenUrl,
    auth: basic ? basicAuth({ username: clientId, password: clientSecret }) : noAuth(remedy),
    problemOf: (answer) => oauthProblem(answer, remedy),
  });
  const form = { ...fields, ...(!basic && { client_id: clientId, client_secret: clientSecret }) };
  const token = await endpoint.request({ path: '', form }, tokenSchema);
  return {
    accessToken: token.access_token,
    ...(token.refresh_token !== undefined && { refreshToken: token.refresh_token }),
    ...(token.expires_in !== undefined && {
      expiresAt: new Date(now.getTime() + token.expires_in * 1_000).toISOString(),
    }),
  };
}

/** RFC 6749 section 5.2; some servers send it with status 200. */
const errorSchema = z.looseObject({ error: z.string(), error_description: z.string().optional() });

function oauthProblem({ body }: Answer, remedy: string | undefined): Problem | undefined {
  const problem = errorSchema.safeParse(body);
  if (!problem.success) return undefined;
  const { error, error_description } = problem.data;
  if (['temporarily_unavailable', 'server_error'].includes(error))
    return { code: 'unreachable', vendorCode: error };
  return { code: 'unauthorised', vendorCode: error, says: error_description, remedy };
}
