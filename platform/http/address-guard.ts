import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Says whether a connection to `address`, found for `host`, may be opened on `port`. */
export type AddressGuard = (host: string, port: number, address: string) => boolean;

interface AllowedEntry {
  port: number | undefined;
  matches(host: string, address: Address): boolean;
}

/**
 * Public unicast addresses pass; anything else only when `allowed` names it: `host`, `host:port` (the name as
 * asked for, or an address), or a CIDR range. Throws RangeError for an entry that is none of these.
 */
export function addressGuard(allowed: readonly string[]): AddressGuard {
  const entries = allowed.map(parseEntry);
  return (host, port, address) => {
    const parsed = ipaddr.parse(address);
    if (isPublic(parsed)) return true;
    const name = plainHost(host);
    // An IPv4-mapped address is allowed by what it maps to.
    const meant = ipaddr.process(address);
    return entries.some((entry) => (entry.port ?? port) === port && entry.matches(name, meant));
  };
}

/** Azure's metadata and DNS service sits on a public address. */
const AZURE_WIRE_SERVER = '168.63.129.16';

function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast') return false;
  if (address instanceof ipaddr.IPv4) return address.toString() !== AZURE_WIRE_SERVER;
  // Beside the special ranges only 2000::/3 is assigned to the internet (RFC 4291 section 2.4, IANA registry).
  return address.match(ipaddr.IPv6.parse('2000::'), 3);
}

function parseEntry(entry: string): AllowedEntry {
  if (ipaddr.isValidCIDR(entry)) return rangeEntry(ipaddr.parseCIDR(entry), undefined);
  if (isIP(entry) !== 0) return addressEntry(entry, undefined);
  const parts = /^(?:\[(?<v6>[^\]]+)\]|(?<name>[^:/[\]]+))(?::(?<port>\d{1,5}))?$/.exec(entry)?.groups;
  if (parts === undefined) throw new RangeError(`"${entry}" is neither a host, host:port nor a CIDR range.`);
  const port = parts['port'] === undefined ? undefined : Number(parts['port']);
  const host = plainHost(parts['v6'] ?? parts['name'] ?? '');
  return isIP(host) === 0 ? { port, matches: (name) => name === host } : addressEntry(host, port);
}

function addressEntry(text: string, port: number | undefined): AllowedEntry {
  const address = ipaddr.process(text);
  return rangeEntry([address, address.kind() === 'ipv4' ? 32 : 128], port);
}

function rangeEntry([base, bits]: [Address, number], port: number | undefined): AllowedEntry {
  return { port, matches: (_, address) => address.kind() === base.kind() && address.match(base, bits) };
}

function plainHost(host: string): string {
  return host.toLowerCase().replace(/^\[|\]$|\.$/g, '');
}
