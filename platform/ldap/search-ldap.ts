import { connect } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { Client } from 'ldapts';
import { openAddress } from '@mesh/platform/http';

export interface LdapServer {
  /** `ldaps://host:port`, or `ldap://host:port` with `startTls`. */
  url: string;
  startTls: boolean;
  /** PEM; absent: those that Node trusts. */
  certificateAuthority?: string | undefined;
  /** Absent: anonymous. */
  bindDn?: string | undefined;
  password?: string | undefined;
}

export interface LdapQuestion {
  baseDn: string;
  /** RFC 4515. */
  filter: string;
  attributes: readonly string[];
  /** Entries after which it is given up. */
  most: number;
}

export interface LdapEntry {
  dn: string;
  /** By attribute, in lower case; octets as hexadecimal digits. Never an empty list. */
  values: ReadonlyMap<string, readonly string[]>;
}

/** Entries page by page. Throws `LdapError`, also after `most` entries. */
export type LdapSearch = (question: LdapQuestion) => AsyncGenerator<LdapEntry[]>;

/** What is gone through, in this order. */
export type LdapStep = 'address' | 'connection' | 'encryption' | 'sign-in' | 'reading';

/** Something between us and the directory; its message is for people. */
export class LdapError extends Error {
  override name = 'LdapError';
  readonly step: LdapStep;

  constructor(step: LdapStep, message: string, options?: ErrorOptions) {
    super(message, options);
    this.step = step;
  }
}

/** Milliseconds for a connection, and for each answer. */
const CONNECT_MS = 10_000;
const ANSWER_MS = 30_000;
/** Entries of a page; directories often give no more than 1,000. */
const PAGE = 500;
const BINARY = ['objectGUID'];

const at = <T>(step: LdapStep, doing: Promise<T>): Promise<T> =>
  doing.catch((error: unknown) => {
    throw errorOf(error, step);
  });

/** Connects, signs in and lets `work` search; leaves in the end. Throws `LdapError`, which names the step that failed. */
export async function withLdap<T>(
  server: LdapServer,
  allowedHosts: readonly string[],
  work: (search: LdapSearch) => Promise<T>,
): Promise<T> {
  const client = await clientFor(server, allowedHosts);
  try {
    const { startTls, bindDn, password = '' } = server;
    if (startTls) await at('encryption', client.startTLS(tlsOf(server)));
    // Without a name one connects by asking, so that what fails is told as that.
    await at('sign-in', bindDn === undefined ? client.bind('', '') : client.bind(bindDn, password));
    return await work((question) => pagesOf(client, question));
  } finally {
    await client.unbind().catch(() => undefined);
  }
}

async function* pagesOf(
  client: Client,
  { baseDn, filter, attributes, most }: LdapQuestion,
): AsyncGenerator<LdapEntry[]> {
  let seen = 0;
  try {
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
        throw new LdapError('reading', `The directory gave more than ${most} entries. Narrow the filter.`);
      yield searchEntries.map(({ dn, ...values }) => ({ dn, values: plain(values) }));
    }
  } catch (error) {
    throw errorOf(error, 'reading');
  }
}

async function clientFor(server: LdapServer, allowedHosts: readonly string[]): Promise<Client> {
  const { protocol, hostname, port } = new URL(server.url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const isLocal = ['localhost', '127.0.0.1', '::1'].includes(host);
  if (protocol !== 'ldaps:' && !server.startTls && !isLocal)
    throw new LdapError(
      'encryption',
      'What is read would go over the network for everybody to see. Use ldaps:// or StartTLS.',
    );
  const at = { protocol, host, port: Number(port) || (protocol === 'ldaps:' ? 636 : 389) };
  const address = await openAddress(at, allowedHosts).catch((error: Error) => {
    throw new LdapError('address', error.message, { cause: error });
  });
  const secure = { ...tlsOf(server), host: address, port: at.port };
  return new Client({
    url: `${protocol}//${hostname}:${at.port}`,
    timeout: ANSWER_MS,
    connectTimeout: CONNECT_MS,
    createConnection: () => connect(at.port, address),
    createSecureConnection: (...given: unknown[]) => {
      const upgraded = given.find((one): one is ConnectionOptions => typeof one === 'object' && one !== null);
      return upgraded?.socket === undefined
        ? connectTls(secure)
        : connectTls({ ...tlsOf(server), socket: upgraded.socket });
    },
  });
}

/** The name that the certificate must bear is the one that was asked for, whatever the address. */
function tlsOf({ url, certificateAuthority }: LdapServer): ConnectionOptions {
  const { hostname } = new URL(url);
  return {
    servername: hostname,
    minVersion: 'TLSv1.2',
    ...(certificateAuthority === undefined ? {} : { ca: certificateAuthority }),
  };
}

function plain(values: Record<string, unknown>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [name, value] of Object.entries(values)) {
    const texts = [value].flat().map((one) => (Buffer.isBuffer(one) ? one.toString('hex') : one));
    const told = texts.filter((one): one is string => typeof one === 'string' && one !== '');
    if (told.length > 0) found.set(name.toLowerCase(), told);
  }
  return found;
}

/** Where codes tell of another step than the one that was taken: one connects and encrypts when one first asks. */
const CODES: readonly (readonly [RegExp, LdapStep])[] = [
  [/^(ECONN|ETIMEDOUT|ENOTFOUND|EAI_|EHOST|ENET|EPIPE)/, 'connection'],
  [/^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO|EPROTO|HOSTNAME)/, 'encryption'],
];

/** Names of errors say what happened; messages may hold what was sent. */
function errorOf(error: unknown, step: LdapStep): LdapError {
  if (error instanceof LdapError) return error;
  const { name, code } = error as { name?: string; code?: string | number };
  const other = CODES.find(([codes]) => codes.test(String(code)))?.[1];
  const known = name === undefined ? undefined : REASONS[name];
  const reason = known ?? `The directory could not be read (${String(code ?? name ?? 'unknown')}).`;
  return new LdapError(other ?? step, reason, { cause: error });
}

const REASONS: Record<string, string> = {
  InvalidCredentialsError: 'The directory does not know this name and password.',
  NoSuchObjectError: 'The directory has nothing at this base.',
  InsufficientAccessError: 'The directory does not let this name read there.',
  SizeLimitExceededError: 'The directory gives no more entries. Narrow the filter.',
};
