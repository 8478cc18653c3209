import { basicAuth, noAuth, signedJwt, tokenHeader, type Auth } from '@mesh/connectors/kit';
import type { Place } from './place.ts';
import { installationSchema, installationTokenSchema } from './schema.ts';

export interface Credentials {
  token?: string | undefined;
  appId?: string | undefined;
  privateKey?: string | undefined;
}

/** A token, an app, or nothing for a public repository (60 requests an hour). */
export function authOf({ token, appId, privateKey }: Credentials, place: Place): Auth {
  if (token !== undefined)
    return tokenHeader({
      token,
      field: 'token',
      remedy:
        'Make a token with read access to contents, discussions and metadata of this repository, and enter it.',
    });
  if (appId === undefined || privateKey === undefined)
    return noAuth('The repository may be private, or the address wrong: enter a token or an app.');
  return appAuth(appId, privateKey, place);
}

/** Git takes the same tokens as passwords: https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/authenticating-as-a-github-app-installation */
export function gitAuthOf(credentials: Credentials, place: Place): Auth {
  const auth = authOf(credentials, place);
  return {
    ...auth,
    prove(credential) {
      const password = credentials.token ?? credential?.accessToken;
      if (password === undefined) return {};
      return basicAuth({ username: 'x-access-token', password }).prove(undefined);
    },
  };
}

/** https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/about-authentication-with-a-github-app */
function appAuth(appId: string, privateKey: string, { api, prefix, owner, name }: Place): Auth {
  return signedJwt({
    algorithm: 'RS256',
    privateKey,
    claims: { iss: appId },
    baseUrl: api + prefix,
    remedy: 'Check app id and key, and that the app is installed for this repository with read access.',
    async exchange({ signed }) {
      // https://docs.github.com/en/rest/apps/apps#get-a-repository-installation-for-the-authenticated-app
      const at = `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}/installation`;
      const { id } = await signed.get(at, installationSchema);
      // https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app
      const path = `/app/installations/${id}/access_tokens`;
      const answer = await signed.post(path, installationTokenSchema, { repositories: [name] });
      return { accessToken: answer.token, expiresAt: answer.expires_at };
    },
  });
}
