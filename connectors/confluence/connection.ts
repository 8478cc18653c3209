/** Where Confluence answers and what proves who asks: the site by an API token, or Atlassian's gateway by OAuth 2 (3LO). */
import {
  authorisationCode,
  basicAuth,
  ConnectorError,
  perRun,
  rest,
  type ConnectorContext,
  type OAuthClient,
  type Rest,
} from '@mesh/connectors/kit';
import { isAtlassian, isConnected, type ConfluenceConfig } from './config.ts';
import { resourcesSchema } from './schema.ts';

type Context = ConnectorContext<ConfluenceConfig>;

/** What each endpoint in `client.ts` names on its reference page; `offline_access` gives refresh tokens. */
const SCOPES = [
  'read:space:confluence',
  'read:space.permission:confluence',
  'read:page:confluence',
  'read:blogpost:confluence',
  'read:content-details:confluence',
  'read:group:confluence',
  'read:user:confluence',
  'offline_access',
] as const;

/** https://developer.atlassian.com/cloud/confluence/rate-limiting/: `Retry-After` tells. */
const RATE = { atOnce: 2 };

export const siteOf = ({ url }: ConfluenceConfig): string => new URL(url).origin;

/** https://developer.atlassian.com/cloud/confluence/oauth-2-3lo-apps/; each refresh token is good for one use. */
export function oauthClient(config: ConfluenceConfig): OAuthClient {
  const { gateway, clientId = '', clientSecret } = config;
  const origin = isAtlassian(config) ? 'https://auth.atlassian.com' : new URL(gateway).origin;
  return {
    authorisationUrl: `${origin}/authorize`,
    tokenUrl: `${origin}/oauth/token`,
    clientId,
    ...(clientSecret !== undefined && { clientSecret }),
    scopes: SCOPES,
    parameters: { audience: 'api.atlassian.com', prompt: 'consent' },
  };
}

/**
 * Below what the paths of the API lie. A token of OAuth is good at the gateway only, by the id of its site.
 * https://developer.atlassian.com/cloud/confluence/oauth-2-3lo-apps/#3-1-get-the-cloudid-for-your-site
 */
const baseOf = perRun(async (context: Context): Promise<string> => {
  const { config } = context;
  if (!isConnected(config)) return siteOf(config);
  const gateway = new URL(config.gateway).origin;
  const asking = rest({
    context,
    baseUrl: gateway,
    auth: authorisationCode(oauthClient(config)),
    rate: RATE,
  });
  const open = await asking.get('/oauth/token/accessible-resources', resourcesSchema);
  const site = open.find(({ url }) => new URL(url).origin === siteOf(config));
  if (site !== undefined) return `${gateway}/ex/confluence/${encodeURIComponent(site.id)}`;
  const others = open.map(({ url }) => url).join(', ') || 'none';
  throw new ConnectorError(
    'unauthorised',
    `url: who connected this source let it read ${others}, not ${siteOf(config)}. Correct the address, or connect again and choose that site.`,
    { field: 'url' },
  );
});

export interface Confluence extends Rest {
  /** The whole address of a link that an answer holds: those leave out where the gateway has put the site. */
  linked: (link: string) => string;
}

export async function confluence(context: Context): Promise<Confluence> {
  const { config } = context;
  const base = await baseOf(context);
  const remedy =
    'Make a new API token with the account of that mail address at id.atlassian.com, and enter both.';
  const { email = '', token = '' } = config;
  const auth = isConnected(config)
    ? authorisationCode(oauthClient(config))
    : basicAuth({ username: email, password: token, field: 'token', remedy });
  return {
    ...rest({ context, baseUrl: base, auth, rate: RATE }),
    linked(link) {
      const { origin, pathname: prefix } = new URL(base);
      const { pathname, search } = new URL(link.replace(/^\/rest\//, '/wiki/rest/'), origin);
      const path = prefix === '/' || pathname.startsWith(`${prefix}/`) ? pathname : `${prefix}${pathname}`;
      return `${origin}${path}${search}`;
    },
  };
}
