import { DomainError } from '@mesh/domain/kernel';
import { checkDraft } from '@mesh/domain/organisation';
import { normaliseIdentifier } from '@mesh/domain/people';
import { MOST_GROUPS_OF_ONE, type ImportError, type ImportKey, type ToldPerson } from './import.model.ts';

/** A row of an import: what is said of one person, by the names of `PersonValues`, and of `employeeNumber`. */
export interface ImportRow {
  line: number;
  key: string;
  said: Record<string, string | null>;
  manager: string | null;
  /** Names of groups; undefined: nothing is said of them. */
  groups?: readonly string[] | undefined;
}

const KINDS = { employeeNumber: 'employee-number', email: 'email', slug: 'slug' } as const;

/** As identifiers of this kind are compared. */
const keyOf = (key: ImportKey, value: string): string => normaliseIdentifier(KINDS[key], value);
export const kindOf = (key: ImportKey) => KINDS[key];

/** A person as told, as a row, or what is wrong with it. An empty cell clears what may be cleared; a column that is not there says nothing. */
export function draftOfTold(
  { line, values }: ToldPerson,
  key: ImportKey,
): { row: ImportRow } | { errors: ImportError[] } {
  const { manager, givenName, familyName, groups: listed, ...rest } = values;
  const said: ImportRow['said'] = {};
  const errors: ImportError[] = [];
  const name =
    rest.name ?? [givenName, familyName].filter((part) => part !== undefined && part !== '').join(' ');
  for (const [field, value] of Object.entries({ ...rest, name })) {
    const isNeeded = field === 'name' || field === key;
    if (value === '' && isNeeded)
      errors.push({ line, field, reason: 'It is empty.', remedy: 'Everybody needs one.' });
    if (value === '') {
      // A handle, a language and a time zone are never nothing.
      if (!['slug', 'language', 'timeZone'].includes(field)) said[field] = null;
      continue;
    }
    said[field] = ['email', 'slug'].includes(field) ? value.toLowerCase() : value;
    const error = errorOf(field, said[field]);
    if (error !== undefined) errors.push({ line, field, ...error });
  }
  const groups = listed === undefined ? undefined : namesIn(listed);
  const groupError = groups && errorOfGroups(groups);
  if (groupError !== undefined) errors.push({ line, field: 'groups', ...groupError });
  if (errors.length > 0) return { errors };
  const told = manager === undefined || manager === '' ? manager : keyOf(key, manager);
  return { row: { line, key: keyOf(key, said[key]!), said, manager: told ?? null, groups } };
}

/** Names on lines of their own, or between semicolons; whatever the case, each once. */
function namesIn(cell: string): string[] {
  const names = cell.split(cell.includes('\n') ? '\n' : ';').map((name) => name.trim());
  const told = names.filter((name) => name !== '').toReversed();
  return [...new Map(told.map((name) => [name.toLowerCase(), name])).values()];
}

function errorOfGroups(names: readonly string[]): { reason: string; remedy: string } | undefined {
  if (names.length > MOST_GROUPS_OF_ONE)
    return { reason: `It names more than ${MOST_GROUPS_OF_ONE} groups.`, remedy: 'Name fewer.' };
  for (const name of names) {
    const error = errorOf('name', name);
    if (error !== undefined) return error;
  }
  return undefined;
}

function errorOf(field: string, value: string): { reason: string; remedy: string } | undefined {
  if (value.includes('\0')) return { reason: 'It holds a character that no text has.', remedy: 'Remove it.' };
  if (field === 'employeeNumber')
    return value.length > MOST_KEY_CHARACTERS
      ? { reason: `It is longer than ${MOST_KEY_CHARACTERS} characters.`, remedy: 'Shorten it.' }
      : undefined;
  try {
    checkDraft({ [field]: value });
    return undefined;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { reason: error.message, remedy: error.remedy ?? 'Correct it.' };
  }
}

const MOST_KEY_CHARACTERS = 200;
