import { authorise } from '@mesh/domain/access';
import { DomainError, type Actor, type Deps } from '@mesh/domain/kernel';
import { LdapError, withLdap, type LdapEntry, type LdapSearch, type LdapServer } from '@mesh/platform/ldap';
import { MOST_GROUPS, type ImportPreview } from './import.model.ts';
import { groupsOfEntries, keyOfDn, MEMBER_OF, MEMBERS, valuesOf } from './ldap-groups.ts';
import { sendImport } from './send-import.ts';

/** Entries of a directory; all of their names are in memory at once, since managers are named by them. */
const MOST_ENTRIES = 100_000;
/** A bit of Active Directory's `userAccountControl`: the account is disabled. */
const DISABLED = 2;

/** The columns that an import of a directory has, and the attributes that each is taken from, the first one that is there. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  // What a directory never gives to anybody else stands in for a number that it does not have.
  employeeNumber: ['employeeNumber', 'employeeID', 'objectGUID', 'entryUUID'],
  email: ['mail'],
  slug: ['sAMAccountName', 'uid'],
  name: ['displayName', 'cn'],
  jobTitle: ['title'],
  department: ['department', 'departmentNumber', 'ou'],
  team: ['division'],
  location: ['l', 'physicalDeliveryOfficeName'],
};
const MANAGER = 'manager';
const GROUPS = 'groups';
const CONTROL = 'userAccountControl';

export interface LdapDeps extends Deps {
  /** Private hosts that an administrator has opened. */
  allowedHosts: () => readonly string[];
}

/** Who is read of which directory. */
export interface LdapSource extends LdapServer {
  baseDn: string;
  /** RFC 4515. */
  filter: string;
  /** Absent: groups are not read. */
  groups?: { baseDn: string; filter: string } | undefined;
}

interface Read {
  persons: LdapEntry[];
  groups: LdapEntry[] | undefined;
}

/**
 * Reads a directory into a file of persons, which is checked and carried out as any other: disabled accounts are left out, managers
 * are named by employee number, groups by the names of all that a person is in, groups in groups included. Nobody is changed by it,
 * and the password is not kept. Throws `unavailable`, and `invalid` for an address that is none or not open.
 */
export async function sendLdapImport(
  deps: LdapDeps,
  actor: Actor,
  source: LdapSource,
): Promise<{ id: string; preview: ImportPreview }> {
  authorise(actor, 'people.write');
  const read = await readDirectory(deps, source, readAll(source)).catch((error: unknown) => {
    if (!(error instanceof LdapError)) throw error;
    const code = error.step === 'address' ? 'invalid' : 'unavailable';
    throw new DomainError(code, error.message, { field: 'url', cause: error });
  });
  if (read.persons.length === 0)
    throw new DomainError('invalid', 'The directory has nobody there.', {
      field: 'filter',
      remedy: 'Check the base and the filter.',
    });
  const { hostname } = new URL(source.url);
  return sendImport(deps, actor, { name: `LDAP ${hostname}`, content: asFile(read) });
}

/** Connects and lets `read` search. */
export function readDirectory<T>(
  deps: LdapDeps,
  { url, startTls, certificateAuthority, bindDn, password }: LdapServer,
  read: (search: LdapSearch) => Promise<T>,
): Promise<T> {
  const server = { url, startTls, certificateAuthority, bindDn, password };
  return withLdap(server, deps.allowedHosts(), read);
}

export const personsAsked = ({ baseDn, filter }: LdapSource) => ({
  baseDn,
  filter,
  attributes: [...Object.values(ATTRIBUTES).flat(), MANAGER, CONTROL, MEMBER_OF],
  most: MOST_ENTRIES,
});

export const groupsAsked = (groups: NonNullable<LdapSource['groups']>) => ({
  ...groups,
  attributes: ['cn', ...MEMBERS, MEMBER_OF],
  most: MOST_GROUPS,
});

const readAll =
  (source: LdapSource) =>
  async (search: LdapSearch): Promise<Read> => ({
    persons: await collect(search(personsAsked(source))),
    groups: source.groups && (await collect(search(groupsAsked(source.groups)))),
  });

async function collect(pages: AsyncIterable<LdapEntry[]>): Promise<LdapEntry[]> {
  const entries: LdapEntry[] = [];
  for await (const page of pages) entries.push(...page);
  return entries;
}

async function* asFile({ persons, groups }: Read): AsyncGenerator<Uint8Array> {
  const present = Object.keys(ATTRIBUTES).filter((field) =>
    persons.some((entry) => valueOf(entry, field) !== ''),
  );
  const numbers = new Map(persons.map((entry) => [keyOfDn(entry.dn), valueOf(entry, 'employeeNumber')]));
  const groupsOf = groups && groupsOfEntries(persons, groups);
  yield Buffer.from(lineOf([...present, MANAGER, ...(groupsOf ? [GROUPS] : [])]));
  for (const entry of persons) {
    if ((Number(valuesOf(entry, CONTROL)[0] ?? 0) & DISABLED) !== 0) continue;
    // A manager who is not among those who were read is nobody here.
    const manager = numbers.get(keyOfDn(valuesOf(entry, MANAGER)[0] ?? '')) ?? '';
    // Each on a line of its own, the last one too: names may hold semicolons.
    const told = groupsOf
      ? [
          groupsOf(entry)
            .map((name) => `${name}\n`)
            .join(''),
        ]
      : [];
    yield Buffer.from(lineOf([...present.map((field) => valueOf(entry, field)), manager, ...told]));
  }
}

function valueOf(entry: LdapEntry, field: string): string {
  const value = ATTRIBUTES[field]!.map((name) => valuesOf(entry, name)[0]).find((one) => one !== undefined);
  if (value === undefined) return '';
  // A handle of a directory may hold what none here does; it is made of the name then.
  return field === 'slug' && !/^[a-z0-9][a-z0-9._-]{0,99}$/i.test(value) ? '' : value;
}

const lineOf = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`;
