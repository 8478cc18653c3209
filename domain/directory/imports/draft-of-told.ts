import { DomainError } from '@mesh/domain/kernel';
import { checkDraft } from '@mesh/domain/organisation';
import { normaliseIdentifier } from '@mesh/domain/people';
import type { ImportError, ImportKey, ToldPerson } from './import.model.ts';

/** A row of an import: what is said of one person, by the names of `PersonValues`, and of `employeeNumber`. */
export interface ImportRow {
  line: number;
  key: string;
  said: Record<string, string | null>;
  manager: string | null;
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
  const { manager, givenName, familyName, ...rest } = values;
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
  if (errors.length > 0) return { errors };
  const told = manager === undefined || manager === '' ? manager : keyOf(key, manager);
  return { row: { line, key: keyOf(key, said[key]!), said, manager: told ?? null } };
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
