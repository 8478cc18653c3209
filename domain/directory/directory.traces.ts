import { sql } from 'kysely';
import { isSubject, type Subject, type Trace } from '@mesh/domain/kernel';

/** Lines of imports that are about the person, or name them. */
const theirLines = (subject: Subject) => {
  const values = subject.identifiers.flatMap(({ kind, value }) =>
    kind === 'mbox_sha1sum' ? [] : value.toLowerCase(),
  );
  return sql`directory_import_row.person_id = any (${[...subject.personIds]}::uuid[])
    or lower(directory_import_row.key) = any (${values}::text[])
    or exists (
      select 1 from jsonb_each_text(directory_import_row.said) told where lower(told.value) = any (${values}::text[])
    )`;
};

const theirImports = (subject: Subject) => sql`(
  select tenant_id, import_id from directory_import_row where ${theirLines(subject)}
)`;

export const directoryTraces: readonly Trace[] = [
  {
    store: 'people',
    table: 'directory_user',
    where: (subject) => isSubject('person_id', subject),
    erase: { what: 'erased' },
    exported: sql`client, user_name, external_id, active, attributes, created_at, updated_at, deleted_at`,
    order: sql`client, person_id`,
  },
  {
    store: 'directory-imports',
    table: 'directory_import_part',
    // A file is kept whole or not at all; what came of it is in its report.
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
    exported: sql`import_id, line, said, groups, action`,
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
  {
    store: 'directory-imports',
    table: 'directory_import',
    where: (subject) => isSubject('by_person_id', subject),
    erase: { what: 'pseudonymised', set: sql`by_person_id = null` },
    exported: sql`id, name, state, created_at, applied_at`,
    order: sql`created_at, id`,
  },
];
