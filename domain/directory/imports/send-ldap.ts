import { authorise } from '@mesh/domain/access';
import { DomainError, type Actor, type Deps } from '@mesh/domain/kernel';
import { LdapError, searchLdap, type LdapEntry, type LdapQuestion } from '@mesh/platform/ldap';
import type { ImportPreview } from './import.model.ts';
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
const CONTROL = 'userAccountControl';

export interface LdapDeps extends Deps {
  /** Private hosts that an administrator has opened. */
  allowedHosts: () => readonly string[];
}

/**
 * Reads a directory into a file of persons, which is checked and carried out as any other: disabled accounts are left out, managers
 * are named by employee number. Nobody is changed by it, and the password is not kept. Throws `unavailable`, and `invalid` for an
 * address that is none or not open.
 */
export async function sendLdapImport(
  deps: LdapDeps,
  actor: Actor,
  question: Omit<LdapQuestion, 'attributes'>,
): Promise<{ id: string; preview: ImportPreview }> {
  authorise(actor, 'people.write');
  const attributes = [...Object.values(ATTRIBUTES).flat(), MANAGER, CONTROL];
  const entries: LdapEntry[] = [];
  try {
    const options = { allowedHosts: deps.allowedHosts(), most: MOST_ENTRIES };
    for await (const page of searchLdap({ ...question, attributes }, options)) entries.push(...page);
  } catch (error) {
    if (error instanceof LdapError)
      throw new DomainError('unavailable', error.message, { field: 'url', cause: error });
    throw new DomainError('invalid', (error as Error).message, { field: 'url', cause: error });
  }
  if (entries.length === 0)
    throw new DomainError('invalid', 'The directory has nobody there.', {
      field: 'filter',
      remedy: 'Check the base and the filter.',
    });
  const { hostname } = new URL(question.url);
  return sendImport(deps, actor, { name: `LDAP ${hostname}`, content: asFile(entries) });
}

async function* asFile(entries: readonly LdapEntry[]): AsyncGenerator<Uint8Array> {
  const present = Object.keys(ATTRIBUTES).filter((field) =>
    entries.some((entry) => valueOf(entry, field) !== ''),
  );
  const numbers = new Map(entries.map((entry) => [entry.dn.toLowerCase(), valueOf(entry, 'employeeNumber')]));
  yield Buffer.from(lineOf([...present, MANAGER]));
  for (const entry of entries) {
    if ((Number(entry.values.get(CONTROL.toLowerCase())) & DISABLED) !== 0) continue;
    // A manager who is not among those who were read is nobody here.
    const manager = numbers.get(entry.values.get(MANAGER)?.toLowerCase() ?? '') ?? '';
    yield Buffer.from(lineOf([...present.map((field) => valueOf(entry, field)), manager]));
  }
}

function valueOf({ values }: LdapEntry, field: string): string {
  const name = ATTRIBUTES[field]!.find((one) => values.has(one.toLowerCase()));
  const value = name === undefined ? '' : values.get(name.toLowerCase())!;
  // A handle of a directory may hold what none here does; it is made of the name then.
  return field === 'slug' && !/^[a-z0-9][a-z0-9._-]{0,99}$/i.test(value) ? '' : value;
}

const lineOf = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`;
