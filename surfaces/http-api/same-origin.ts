import { HttpApiError } from './problem.ts';

/** The web app sends it with every call; another site cannot, without a permission (CORS) that nobody gets. */
const CLIENT_HEADER = 'X-Mesh-Client';

const SAFE_METHODS = ['GET', 'HEAD'];

/** Refuses a request that a page other than the web app sends with the session of the person who looks at it. */
export function refuseOtherPages(request: Request, allowedHost: (host: string) => boolean): void {
  const host = request.headers.get('host') ?? new URL(request.url).host;
  if (!allowedHost(host)) throw foreign(`"${host}" is not an address of this server.`);
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none')
    throw foreign('The request comes from another site.');
  const origin = request.headers.get('origin');
  if (origin !== null && hostOf(origin) !== host) throw foreign('The request comes from another origin.');
  if (!SAFE_METHODS.includes(request.method) && request.headers.get(CLIENT_HEADER) !== 'web')
    throw foreign(`The header ${CLIENT_HEADER}: web is missing.`);
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function foreign(reason: string): HttpApiError {
  return new HttpApiError(
    'forbidden',
    `${reason} Programs use a token instead of the session of the web app.`,
  );
}
