/** Under which addresses pages of ours are served. */
export interface Addresses {
  /** Where people meet this server: `https://mesh.example.org`. */
  origin: string;
  /** Whether a `Host` header, with its port, is a name of this server. */
  isOurs: (host: string) => boolean;
}

/** Our pages send it with every call; another site cannot, without a permission (CORS) that nobody gets. */
const CLIENT_HEADER = 'X-Mesh-Client';

const SAFE_METHODS = ['GET', 'HEAD'];
const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** Whether a `Host` header names the machine itself. */
export const isLoopbackName = (host: string): boolean =>
  LOOPBACK_NAMES.includes(host.replace(/:\d+$/, '').toLowerCase());

/**
 * Why a request is not one that a page of ours sends; undefined for one that is. By host (DNS rebinding), by origin and site
 * (forms and scripts of others), and by a header that only scripts of our own origin can set.
 */
export function foreignPage(request: Request, { origin, isOurs }: Addresses): string | undefined {
  const host = request.headers.get('host') ?? new URL(request.url).host;
  if (!isOurs(host)) return `"${host}" is not an address of this server.`;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none')
    return 'The request comes from another site.';
  const from = request.headers.get('origin');
  // A proxy may call this server by another name than people do.
  if (from !== null && from !== origin && hostOf(from) !== host)
    return 'The request comes from another origin.';
  if (!SAFE_METHODS.includes(request.method) && request.headers.get(CLIENT_HEADER) !== 'web')
    return `The header ${CLIENT_HEADER}: web is missing.`;
  return undefined;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
