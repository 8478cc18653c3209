import type { EmulatorAnswer, EmulatorRequest, Tokens } from './emulator.model.ts';

/**
 * The token endpoint of OAuth 2 at `path`, for `open`: client credentials (RFC 6749 section 4.4) and refresh
 * (section 6); the client secret is the configuration's secret.
 */
export function oauthTokens(path: string, lifetimeSeconds = 3_600) {
  return (request: EmulatorRequest, tokens: Tokens): EmulatorAnswer | undefined => {
    if (request.path !== path) return undefined;
    const { grant_type: grant, refresh_token: refresh, client_secret: secret } = request.form;
    if (!tokens.accepts(secret ?? basicPassword(request.headers)))
      return { status: 401, json: { error: 'invalid_client', error_description: 'Unknown client.' } };
    if (grant === 'refresh_token' && !tokens.takeRefresh(refresh))
      return {
        status: 400,
        json: { error: 'invalid_grant', error_description: 'The refresh token is not valid.' },
      };
    return {
      json: {
        access_token: tokens.give(),
        token_type: 'Bearer',
        expires_in: lifetimeSeconds,
        ...(grant === 'refresh_token' && { refresh_token: tokens.giveRefresh() }),
      },
    };
  };
}

/** The password of a Basic `Authorization` header. */
export function basicPassword(headers: Headers): string | undefined {
  const [, encoded] = /^Basic\s+(\S+)$/i.exec(headers.get('authorization') ?? '') ?? [];
  if (encoded === undefined) return undefined;
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  return pair.slice(pair.indexOf(':') + 1);
}
