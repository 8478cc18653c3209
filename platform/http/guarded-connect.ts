import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import { buildConnector } from 'undici';
import { addressGuard, type AddressGuard } from './address-guard.ts';
import { HttpError } from './http-error.ts';

export interface ResolvedAddress {
  address: string;
  family: number;
}
export type Lookup = (host: string) => Promise<ResolvedAddress[]>;

export const resolveBySystem: Lookup = (host) => systemLookup(host, { all: true });

interface GuardedConnectOptions {
  guard: AddressGuard;
  lookup: Lookup;
  /** Milliseconds until a connection, TLS included, must stand. */
  connectMs: number;
}

/**
 * Connects only where `guard` lets it. The socket gets the very addresses that were checked and resolves nothing
 * itself, so a name that answers differently a moment later (DNS rebinding) cannot lead elsewhere.
 */
export function guardedConnect({
  guard,
  lookup,
  connectMs,
}: GuardedConnectOptions): buildConnector.connector {
  return (options, callback) => {
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    const host = options.hostname.replace(/^\[|\]$/g, '');
    // A literal address is connected to without a lookup.
    if (isIP(host) !== 0 && !guard(host, port, host)) {
      callback(blocked(host, port, options.protocol), null);
      return;
    }
    const connect = buildConnector({
      timeout: connectMs,
      lookup: checkedLookup((name) => checkedAddresses(name, port, options.protocol)),
    });
    connect(options, callback);
  };

  async function checkedAddresses(host: string, port: number, protocol: string): Promise<ResolvedAddress[]> {
    const found = await lookup(host);
    const passed = found.filter(({ address }) => guard(host, port, address));
    if (passed.length === 0 && found.length > 0) throw blocked(host, port, protocol);
    return passed;
  }
}

/** Node asks for one address or for all, depending on its happy-eyeballs setting. */
function checkedLookup(resolve: Lookup): LookupFunction {
  const resolved = callbackify(resolve);
  return (host, { all }, callback) => {
    resolved(host, (error, addresses) => {
      const [first] = error === null ? addresses : [];
      if (first === undefined) callback(error ?? notFound(host), '');
      else if (all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function notFound(host: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND' });
}

/** How the refusal of an address begins that nobody has allowed. */
export const BLOCKED_ADDRESS = 'This address is private or reserved, so the mesh does not connect to it.';

function blocked(host: string, port: number, protocol: string): HttpError {
  return new HttpError(
    'blocked_address',
    `${protocol}//${isIP(host) === 6 ? `[${host}]` : host}:${port}`,
    `${BLOCKED_ADDRESS} If it is meant, an administrator allows the host: under Sources, with POST /api/v1/allowed-hosts, or in MESH_ALLOWED_HOSTS.`,
  );
}

/**
 * An address of a host that may be connected to, for protocols that bring sockets of their own: connect to this address, not to
 * the name. Throws `blocked_address`, and what the look-up throws.
 */
export async function openAddress(
  { protocol, host, port }: { protocol: string; host: string; port: number },
  allowedHosts: readonly string[],
  lookup: Lookup = resolveBySystem,
): Promise<string> {
  const guard = addressGuard(allowedHosts);
  const found = isIP(host) === 0 ? await lookup(host) : [{ address: host, family: isIP(host) }];
  const passed = found.find(({ address }) => guard(host, port, address));
  if (passed !== undefined) return passed.address;
  throw found.length === 0 ? notFound(host) : blocked(host, port, protocol);
}
