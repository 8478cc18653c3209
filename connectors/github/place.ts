import { ConnectorError } from '@mesh/connectors/kit';

/** A repository by its address, and where its server answers. */
export interface Place {
  owner: string;
  name: string;
  /** Where people look at it: `https://github.com`. */
  web: string;
  /** `https://api.github.com`, or `https://<host>/api` of an Enterprise Server. */
  api: string;
  /** Before every path of REST: `` or `/v3`. */
  prefix: string;
}

/** Where the repository of an address such as `https://github.com/owner/name` answers. */
export function placeOf(address: string): Place {
  const { origin, hostname, pathname } = new URL(address);
  const [owner, name] = pathname.split('/').filter(Boolean).map(decodeURIComponent);
  if (owner === undefined || name === undefined)
    throw new ConnectorError(
      'invalid_config',
      `url: ${address} names no repository. Enter its address, such as https://github.com/owner/name.`,
      { field: 'url' },
    );
  const at = isCloud(hostname)
    ? { web: 'https://github.com', api: 'https://api.github.com', prefix: '' }
    : { web: origin, api: `${origin}/api`, prefix: '/v3' };
  return { owner, name: name.replace(/\.git$/, ''), ...at };
}

export const isCloud = (hostname: string): boolean => /^(www\.)?github\.com$/.test(hostname);
