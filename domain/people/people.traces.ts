import { sql } from 'kysely';
import { isSubject, type Trace } from '@mesh/domain/kernel';

/** In the order in which they are erased: the person last, since everything else points to it. */
export const peopleTraces: readonly Trace[] = [
  {
    store: 'groups',
    table: 'group_member',
    where: (subject) => sql`member_kind = 'person' and ${isSubject('member_id', subject)}`,
    erase: { what: 'erased' },
    exported: sql`group_id`,
    order: sql`group_id`,
  },
  {
    store: 'identifiers',
    table: 'person_identifier',
    where: (subject) => isSubject('person_id', subject),
    erase: { what: 'erased' },
    exported: sql`kind, system, value, confirmed, origin, told_at, confirmed_at, confirmed_how`,
    order: sql`kind, system, value`,
  },
  {
    store: 'identifiers',
    table: 'person_identifier',
    where: (subject) => isSubject('confirmed_by', subject),
    erase: { what: 'pseudonymised', set: sql`confirmed_by = null` },
    exported: undefined,
    order: sql`kind, system, value`,
  },
  {
    store: 'people',
    table: 'person_job_role',
    where: (subject) => isSubject('person_id', subject),
    erase: { what: 'erased' },
    exported: sql`title, since::text as since, until::text as until`,
    order: sql`since`,
  },
  {
    store: 'people',
    table: 'person_merge',
    where: (subject) => sql`${isSubject('person_id', subject)} or ${isSubject('other_id', subject)}`,
    erase: { what: 'erased' },
    exported: sql`kind, identifiers, at, undone_at`,
    order: sql`at, id`,
  },
  {
    store: 'people',
    table: 'person_merge',
    where: (subject) => isSubject('by_person_id', subject),
    erase: { what: 'pseudonymised', set: sql`by_person_id = null` },
    exported: undefined,
    order: sql`at, id`,
  },
  {
    store: 'people',
    table: 'person',
    // Whoever they lead has no manager any more.
    where: (subject) => isSubject('manager_id', subject),
    erase: { what: 'pseudonymised', set: sql`manager_id = null` },
    exported: undefined,
    order: sql`id`,
  },
  {
    store: 'people',
    table: 'person',
    where: (subject) => isSubject('id', subject),
    erase: { what: 'erased' },
    exported: sql`
      id, slug, name, email, job_title, department, team, location, language, time_zone, manager_id, active,
      deactivated_at, managed_by, merged_into_id, created_at, updated_at`,
    order: sql`created_at, id`,
  },
];
