import type { UserDraft } from '@mesh/domain/directory';
import { isId } from '@mesh/domain/kernel';
import { ENTERPRISE } from '../schema/schemas.ts';
import { invalid } from '../scim-error.ts';
import type { Doc } from '../request/read-resource.ts';

/** What a user of the protocol is as a person of the organisation. Throws 400 `invalidValue`. */
export function draftOf({ userName, externalId, active, ...attributes }: Doc): UserDraft {
  if (typeof userName !== 'string') throw invalid('invalidValue', '"userName" is required.');
  const enterprise = (attributes[ENTERPRISE] as Doc | undefined) ?? {};
  const { manager, employeeNumber, department, division } = enterprise;
  return {
    userName,
    externalId: textOf(externalId),
    active: active !== false,
    attributes,
    person: {
      name: nameOf(attributes) ?? userName,
      email: mailOf(attributes['emails']),
      jobTitle: textOf(attributes['title']),
      department: textOf(department),
      team: textOf(division),
      location: textOf(mainOf(attributes['addresses'])?.['locality']),
      language: languageOf(attributes['preferredLanguage']) ?? languageOf(attributes['locale']),
      timeZone: timeZoneOf(attributes['timezone']),
    },
    employeeNumber: textOf(employeeNumber),
    managerId: manager === undefined ? null : managerOf(manager as Doc),
  };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function nameOf({ displayName, name }: Doc): string | undefined {
  const { formatted, givenName, familyName } = (name as Doc | undefined) ?? {};
  const whole = [givenName, familyName].filter((part) => typeof part === 'string').join(' ');
  return [displayName, formatted, whole].find((one): one is string => typeof one === 'string' && one !== '');
}

/** The value that comes first, else the one of work, else the first one. */
function mainOf(values: unknown): Doc | undefined {
  const all = (values as Doc[] | undefined) ?? [];
  return all.find(({ primary }) => primary === true) ?? all.find(({ type }) => type === 'work') ?? all[0];
}

/** A word of a client that is no address is kept in its words, and is nobody's mail. */
function mailOf(values: unknown): string | null {
  const mail = textOf(mainOf(values)?.['value'])?.trim() ?? null;
  return mail !== null && /^[^\s@]+@[^\s@]+$/.test(mail) ? mail : null;
}

function managerOf({ value }: Doc): string {
  if (typeof value === 'string' && isId(value)) return value;
  throw invalid('invalidValue', '"manager.value" is not the id of a user.');
}

/** Clients write locales with an underscore; what is no language says nothing. */
function languageOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    return Intl.getCanonicalLocales(value.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

function timeZoneOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone && value;
  } catch {
    return undefined;
  }
}

/** A user in the words that an operation is applied to. */
export function docOf(user: Pick<UserDraft, 'userName' | 'externalId' | 'active' | 'attributes'>): Doc {
  const { userName, externalId, active, attributes } = user;
  return { userName, ...(externalId !== null && { externalId }), active, ...attributes };
}
