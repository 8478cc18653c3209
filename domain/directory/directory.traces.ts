import { sql } from 'kysely';
import { isSubject, rowsOf, rowsWithout, type Subject, type Trace } from '@mesh/domain/kernel';

const valuesOf = ({ identifiers }: Subject): string[] =>
  identifiers.flatMap(({ kind, value }) => (kind === 'mbox_sha1sum' ? [] : value.toLowerCase()));

/** Lines of imports that are about the person, or name them. */
const theirLines = (subject: Subject) => {
  const values = valuesOf(subject);
  return sql`directory_import_row.person_id = any (${[...subject.personIds]}::uuid[])
    or lower(directory_import_row.key) = any (${values}::text[])
    or exists (
      select 1 from jsonb_each_text(directory_import_row.said) told where lower(told.value) = any (${values}::text[])
    )`;
};

/** Held until the end: whoever checks one of them or carries it out holds it before its lines, too. */
const theirImports = (subject: Subject) => sql`(
  select i.tenant_id, i.id from directory_import i
  where i.state = 'sent' or (i.tenant_id, i.id) in (
    select tenant_id, import_id from directory_import_row where ${theirLines(subject)}
  )
  order by i.id for update
)`;

export const directoryTraces: readonly Trace[] = [
  {
    store: 'directory-imports',
    table: 'directory_import_part',
    // A file is kept whole or not at all, and one that nobody has looked at yet may name anybody; what came of it is in its report.
    where: (subject) =>
      sql`(directory_import_part.tenant_id, directory_import_part.import_id) in ${theirImports(subject)}`,
    erase: { what: 'erased' },
    exported: undefined,
    order: sql`import_id, n`,
  },
  {
    store: 'directory-imports',
    table: 'directory_import_error',
    where: (subject) =>
      sql`(directory_import_error.tenant_id, directory_import_error.import_id, directory_import_error.line) in (
        select tenant_id, import_id, line from directory_import_row where ${theirLines(subject)})`,
    erase: { what: 'erased' },
    exported: undefined,
    order: sql`import_id, line, n`,
  },
  {
    store: 'directory-imports',
    table: 'directory_import_row',
    where: theirLines,
    erase: { what: 'erased' },
    exported: sql`import_id, line, said, groups, action, key, person_id`,
    theirs({ key, person_id: personId, ...row }, subject) {
      const isAboutThem =
        subject.personIds.includes(personId as string) ||
        valuesOf(subject).includes((key as string).toLowerCase());
      const { import_id, line } = row;
      return isAboutThem ? row : { import_id, line, about: 'You stand in the line of somebody else.' };
    },
    order: sql`import_id, line`,
  },
  {
    store: 'directory-imports',
    table: 'directory_import_row',
    where: (subject) => isSubject('manager_id', subject),
    erase: { what: 'pseudonymised', set: sql`manager_id = null, manager = null` },
    exported: undefined,
    order: sql`import_id, line`,
  },
  rowsWithout('by_person_id', {
    store: 'directory-imports',
    table: 'directory_import',
    exported: sql`id, name, state, created_at, applied_at`,
    order: sql`created_at, id`,
  }),
  rowsOf('person_id', {
    store: 'people',
    table: 'directory_user',
    exported: sql`client, user_name, external_id, active, attributes, created_at, updated_at, deleted_at`,
    order: sql`client, person_id`,
  }),
  rowsOf('person_id', {
    store: 'people',
    table: 'directory_left',
    exported: sql`at`,
    order: sql`at, person_id`,
  }),
];
