import { BlockList, isIP, isIPv6 } from 'node:net';

/** The address of whoever sent a request; empty when nobody can tell. */
export type AddressReader = (request: Request, socketAddress: string | undefined) => string;

/** Hops that are looked at; more are no chain of proxies but somebody's invention. */
const MOST_HOPS = 20;

/**
 * Reads `X-Forwarded-For` from the right: each hop that is `trusted` (addresses or CIDR ranges) says who spoke to it, and
 * the first that is not is the client. What stands left of that one is what the client says of itself, and is not believed.
 */
export function createAddressReader(trusted: readonly string[]): AddressReader {
  const proxies = new BlockList();
  for (const entry of trusted) {
    const [address = '', bits] = entry.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(bits), family);
  }
  const isTrusted = (address: string) => proxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

  return (request, socketAddress) => {
    let client = plain(socketAddress ?? '');
    const told = (request.headers.get('x-forwarded-for') ?? '').split(',').slice(-MOST_HOPS);
    while (client !== '' && isTrusted(client)) {
      const before = plain(told.pop() ?? '');
      if (before === '') break;
      client = before;
    }
    return client;
  };
}

/** An address alone: without a port, brackets, a zone, or the IPv6 dress of an IPv4 one. Empty for what is none. */
function plain(text: string): string {
  const bare = text
    .trim()
    .replace(/^\[([^\]]*)\](:\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=[\d.]+$)/i, '')
    .toLowerCase();
  return isIP(bare) === 0 ? '' : bare;
}

/** What an address is counted by: a household or a server has a whole IPv6 network of /64. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail = ''] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const zeros = address.includes('::')
    ? Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
    : [];
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
}
