import { sql } from 'kysely';
import {
  isSubject,
  isSubjectsPrincipal,
  rowsOf,
  rowsWithout,
  type Subject,
  type Trace,
} from '@mesh/domain/kernel';

/** What sources name them by. */
const namedIn = ({ identifiers }: Subject): string[] =>
  identifiers.flatMap(({ kind, system, value }) => {
    if (kind === 'account') return [`account:${system}:${value.toLowerCase()}`];
    return kind === 'email' || kind === 'slug' ? [`named:${value.toLowerCase()}`] : [];
  });

export const accessTraces: readonly Trace[] = [
  {
    store: 'roles',
    table: 'role_assignment',
    where: (subject) => isSubjectsPrincipal('principal', subject),
    erase: { what: 'erased' },
    exported: sql`role, at`,
    order: sql`role`,
  },
  rowsWithout('by_person_id', {
    store: 'roles',
    table: 'role_assignment',
    exported: undefined,
    order: sql`role`,
  }),
  rowsOf('owner_id', {
    store: 'tokens',
    table: 'api_token',
    exported: sql`id, name, scopes, created_at, expires_at, revoked_at`,
    order: sql`id`,
  }),
  {
    store: 'tokens',
    table: 'api_token',
    where: (subject) => sql`${isSubject('made_by', subject)} and owner_id is null`,
    // A machine's token goes on working for the machine.
    erase: { what: 'pseudonymised', set: () => sql`made_by = null` },
    exported: sql`id, name, scopes, created_at`,
    order: sql`id`,
  },
  {
    store: 'readers',
    table: 'reader_set_member',
    where: (subject) =>
      sql`${isSubjectsPrincipal('principal', subject)} or principal = any (${namedIn(subject)}::text[])`,
    erase: { what: 'erased' },
    exported: sql`reader_set_id, principal`,
    order: sql`reader_set_id`,
  },
  rowsOf('person_id', {
    store: 'consents',
    table: 'consent',
    exported: sql`purpose, granted, at`,
    order: sql`purpose`,
  }),
  {
    store: 'audit',
    table: 'audit_entry',
    where: (subject) =>
      sql`${isSubject('person_id', subject)} or ${isSubject('stand_in_id', subject)}
        or target = any (${[...subject.personIds]}::text[])`,
    erase: { what: 'kept' },
    exported: sql`at, action, target, detail, person_id as by_person`,
    order: sql`id`,
  },
];
