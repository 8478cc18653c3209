import { sql } from 'kysely';
import { isSubject, rowsOf, rowsWithout, type Trace } from '@mesh/domain/kernel';

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
  rowsOf('person_id', {
    store: 'identifiers',
    table: 'person_identifier',
    exported: sql`kind, system, value, confirmed, origin, told_at, confirmed_at, confirmed_how`,
    order: sql`kind, system, value`,
  }),
  rowsWithout('confirmed_by', {
    store: 'identifiers',
    table: 'person_identifier',
    exported: undefined,
    order: sql`kind, system, value`,
  }),
  rowsOf('person_id', {
    store: 'people',
    table: 'person_job_role',
    exported: sql`title, since::text as since, until::text as until`,
    order: sql`since`,
  }),
  {
    store: 'people',
    table: 'person_merge',
    where: (subject) => sql`${isSubject('person_id', subject)} or ${isSubject('other_id', subject)}`,
    erase: { what: 'erased' },
    exported: sql`kind, identifiers, at, undone_at, other_id`,
    // A split gave them to whoever was split off.
    theirs: ({ identifiers, other_id: otherId, ...row }, { personIds }) => ({
      ...row,
      identifiers: personIds.includes(otherId as string) ? identifiers : [],
    }),
    order: sql`at, id`,
  },
  rowsWithout('by_person_id', {
    store: 'people',
    table: 'person_merge',
    exported: undefined,
    order: sql`at, id`,
  }),
  // Whoever they lead has no manager any more.
  rowsWithout('manager_id', {
    store: 'people',
    table: 'person',
    exported: undefined,
    order: sql`id`,
  }),
  rowsOf('id', {
    store: 'people',
    table: 'person',
    exported: sql`
      id, slug, name, email, job_title, department, team, location, language, time_zone, manager_id, active,
      deactivated_at, managed_by, merged_into_id, created_at, updated_at`,
    order: sql`created_at, id`,
  }),
];
