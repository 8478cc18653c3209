import type { PersonDraft } from '../../../api/people.ts';
import type { PersonDetail } from '../../../api/types.ts';

/** A person as typed: every text as it stands in its field. */
export interface TypedPerson {
  name: string;
  email: string;
  jobTitle: string;
  /** A day; empty: today. */
  jobRoleSince: string;
  department: string;
  team: string;
  location: string;
  language: string;
  timeZone: string;
  managerId: string | null;
}

export function draftOf(person: PersonDetail | undefined): TypedPerson {
  return {
    name: person?.name ?? '',
    email: person?.email ?? '',
    jobTitle: person?.jobTitle ?? '',
    jobRoleSince: '',
    department: person?.department ?? '',
    team: person?.team ?? '',
    location: person?.location ?? '',
    language: person?.language ?? '',
    timeZone: person?.timeZone ?? '',
    managerId: person?.managerId ?? null,
  };
}

/** These are never without a value; left empty they stay. */
const ALWAYS = new Set(['name', 'language', 'timeZone', 'jobRoleSince']);

/** What differs from what is there; an emptied field clears. */
export function changesOf(draft: TypedPerson, person: PersonDetail | undefined): Partial<PersonDraft> {
  const before = draftOf(person);
  const changed = (Object.keys(draft) as (keyof TypedPerson)[]).flatMap((name) => {
    const value = typeof draft[name] === 'string' ? draft[name].trim() : draft[name];
    if (value === before[name] || (value === '' && ALWAYS.has(name))) return [];
    return [[name, value === '' ? null : value] as const];
  });
  return Object.fromEntries(changed);
}
