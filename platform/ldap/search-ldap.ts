import { connect } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { Client } from 'ldapts';
import { openAddress } from '@mesh/platform/http';

export interface LdapQuestion {
  /** `ldaps://host:port`, or `ldap://host:port` with `startTls`. */
  url: string;
  startTls: boolean;
  /** PEM; absent: those that Node trusts. */
  certificateAuthority?: string | undefined;
  /** Absent: anonymous. */
  bindDn?: string | undefined;
  password?: string | undefined;
  baseDn: string;
  /** RFC 4515. */
  filter: string;
  attributes: readonly string[];
}

export interface LdapEntry {
  dn: string;
  /** By attribute, in lower case; octets as hexadecimal digits. */
  values: ReadonlyMap<string, string>;
}

/** Something between us and the directory; its message is for people. */
export class LdapError extends Error {
  override name = 'LdapError';
}

/** Milliseconds for a connection, and for each answer. */
const CONNECT_MS = 10_000;
const ANSWER_MS = 30_000;
/** Entries of a page; directories often give no more than 1,000. */
const PAGE = 500;
const BINARY = ['objectGUID'];

/** Entries page by page. Throws `LdapError`, also after `most` entries, and `HttpError` for an address that is not open. */
export async function* searchLdap(
  question: LdapQuestion,
  { allowedHosts, most }: { allowedHosts: readonly string[]; most: number },
): AsyncGenerator<LdapEntry[]> {
  const client = await clientFor(question, allowedHosts);
  try {
    const { bindDn, password = '', baseDn, filter, attributes } = question;
    if (question.startTls) await client.startTLS(tlsOf(question));
    if (bindDn !== undefined) await client.bind(bindDn, password);
    let seen = 0;
    const pages = client.searchPaginated(baseDn, {
      scope: 'sub',
      filter,
      attributes: [...attributes],
      explicitBufferAttributes: BINARY,
      paged: { pageSize: PAGE },
      timeLimit: ANSWER_MS / 1000,
    });
    for await (const { searchEntries } of pages) {
      seen += searchEntries.length;
      if (seen > most)
        throw new LdapError(`The directory gave more than ${most} entries. Narrow the filter.`);
      yield searchEntries.map(({ dn, ...values }) => ({ dn, values: plain(values) }));
    }
  } catch (error) {
    throw error instanceof LdapError ? error : new LdapError(reasonOf(error), { cause: error });
  } finally {
    await client.unbind().catch(() => undefined);
  }
}

async function clientFor(question: LdapQuestion, allowedHosts: readonly string[]): Promise<Client> {
  const { protocol, hostname, port } = new URL(question.url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const isLocal = ['localhost', '127.0.0.1', '::1'].includes(host);
  if (protocol !== 'ldaps:' && !question.startTls && !isLocal)
    throw new LdapError(
      'What is read would go over the network for everybody to see. Use ldaps:// or StartTLS.',
    );
  const at = { protocol, host, port: Number(port) || (protocol === 'ldaps:' ? 636 : 389) };
  const address = await openAddress(at, allowedHosts);
  const secure = { ...tlsOf(question), host: address, port: at.port };
  return new Client({
    url: `${protocol}//${hostname}:${at.port}`,
    timeout: ANSWER_MS,
    connectTimeout: CONNECT_MS,
    createConnection: () => connect(at.port, address),
    createSecureConnection: (...given: unknown[]) => {
      const upgraded = given.find((one): one is ConnectionOptions => typeof one === 'object' && one !== null);
      return upgraded?.socket === undefined
        ? connectTls(secure)
        : connectTls({ ...tlsOf(question), socket: upgraded.socket });
    },
  });
}

/** The name that the certificate must bear is the one that was asked for, whatever the address. */
function tlsOf({ url, certificateAuthority }: LdapQuestion): ConnectionOptions {
  const { hostname } = new URL(url);
  return {
    servername: hostname,
    minVersion: 'TLSv1.2',
    ...(certificateAuthority === undefined ? {} : { ca: certificateAuthority }),
  };
}

function plain(values: Record<string, unknown>): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(values)) {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    if (Buffer.isBuffer(first) && first.length > 0) found.set(name.toLowerCase(), first.toString('hex'));
    else if (typeof first === 'string' && first !== '') found.set(name.toLowerCase(), first);
  }
  return found;
}

/** Names of errors say what happened; messages may hold what was sent. */
function reasonOf(error: unknown): string {
  const { name, code } = error as { name?: string; code?: string | number };
  if (name === 'InvalidCredentialsError') return 'The directory does not know this name and password.';
  if (name === 'NoSuchObjectError') return 'The directory has nothing at this base.';
  if (name === 'InsufficientAccessError') return 'The directory does not let this name read there.';
  if (name === 'SizeLimitExceededError') return 'The directory gives no more entries. Narrow the filter.';
  return `The directory could not be read (${String(code ?? name ?? 'unknown')}).`;
}
