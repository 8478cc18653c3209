import { DomainError } from '@mesh/domain/kernel';
import { findPerson, leads, type Manager } from '@mesh/domain/people';
import type { Db } from '@mesh/platform/database';

/** What is said of a person; null clears, left out stays (or is empty, for a new one). */
export interface PersonDraft {
  /** 1 to 200 characters. */
  name: string;
  /** A short handle, unique; default: made of the name. */
  slug?: string | undefined;
  email?: string | null | undefined;
  jobTitle?: string | null | undefined;
  /** From which day on the job title holds, ISO 8601; default: today. */
  jobRoleSince?: string | undefined;
  department?: string | null | undefined;
  team?: string | null | undefined;
  location?: string | null | undefined;
  /** BCP 47. */
  language?: string | undefined;
  /** IANA name. */
  timeZone?: string | undefined;
  managerId?: string | null | undefined;
  /** Default: administrators here. */
  managedBy?: Manager | undefined;
}

const MOST_CHARACTERS = 200;
const SLUG = /^[a-z0-9][a-z0-9._-]{0,99}$/;
// Deliberately wide: whether an address works is seen by writing to it.
const MAIL = /^[^\s@]+@[^\s@]+$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Throws `invalid` for what no person can be like. */
export function checkDraft(draft: Partial<PersonDraft>): void {
  for (const field of ['name', 'email', 'jobTitle', 'department', 'team', 'location'] as const) {
    const value = draft[field];
    if (value === undefined || value === null) continue;
    if (value.trim() === '') refuse(field, `${field} is empty.`, 'Send null to clear it, or a text.');
    if (value.length > MOST_CHARACTERS)
      refuse(field, `${field} is longer than ${MOST_CHARACTERS} characters.`, 'Shorten it.');
  }
  const { slug, email, language, timeZone, jobRoleSince } = draft;
  if (slug !== undefined && !SLUG.test(slug))
    refuse(
      'slug',
      `"${slug}" is no short handle.`,
      'Use a–z, 0–9, ".", "_" and "-", beginning with a letter or digit.',
    );
  if (typeof email === 'string' && !MAIL.test(email))
    refuse('email', `"${email}" is no mail address.`, 'Send one such as ada@example.org.');
  if (language !== undefined && !isLanguage(language))
    refuse('language', `"${language}" is no language.`, 'Use a tag of BCP 47, such as en or de-AT.');
  if (timeZone !== undefined && !isTimeZone(timeZone))
    refuse('timeZone', `"${timeZone}" is no time zone.`, 'Use an IANA name, such as Europe/Berlin.');
  if (jobRoleSince !== undefined && !(DAY.test(jobRoleSince) && !Number.isNaN(Date.parse(jobRoleSince))))
    refuse('jobRoleSince', `"${jobRoleSince}" is no day.`, 'Use ISO 8601, such as 2026-03-01.');
}

/** Throws `invalid` for a manager who is nobody, or whom this person leads. */
export async function checkManager(
  db: Db,
  tenantId: string,
  managerId: string | null | undefined,
  personId?: string,
): Promise<void> {
  if (managerId === undefined || managerId === null) return;
  const manager = await findPerson(db, tenantId, managerId);
  if (manager === undefined)
    refuse('managerId', 'managerId names nobody who is active.', 'Use an id from GET /api/v1/people.');
  if (personId === undefined) return;
  if (manager.id === personId || (await leads(db, tenantId, { managerId: personId, personId: manager.id })))
    refuse('managerId', 'They would lead each other.', 'Name somebody whom this person does not lead.');
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** Names that were found to be some: to find out takes a tenth of a millisecond, and a file asks for each of its lines. */
const timeZones = new Set<string>();
const MOST_TIME_ZONES = 2_000;

function isTimeZone(name: string): boolean {
  if (timeZones.has(name)) return true;
  try {
    const isOne = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
    if (isOne && timeZones.size < MOST_TIME_ZONES) timeZones.add(name);
    return isOne;
  } catch {
    return false;
  }
}

function refuse(field: string, reason: string, remedy: string): never {
  throw new DomainError('invalid', reason, { field, remedy });
}
