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

const IS_WHOLE = sql`i.state in ('sent', 'checked')`;

export const directoryTraces: readonly Trace[] = [
  {
    store: 'directory-imports',
    table: 'directory_import',
    // Nobody has seen the end of it, and whoever sends it is told.
    where: () => sql`directory_import.state = 'arriving'`,
    erase: { what: 'erased' },
    exported: undefined,
    order: sql`id`,
  },
  {
    store: 'directory-imports',
    table: 'directory_import_part',
    // A file is kept whole or not at all, and may name anybody: where nobody has looked yet, in a line that could not be read, in a
    // column that was left out. What was found in it stays, and can be carried out.
    where: () => sql`directory_import_part.import_id in (
      select i.id from directory_import i where i.tenant_id = directory_import_part.tenant_id and ${IS_WHOLE}
    )`,
    // Whoever checks one or carries it out holds it before its lines, too.
    hold: (tenantId) => sql`
      select i.id from directory_import i where i.tenant_id = ${tenantId}::uuid and ${IS_WHOLE} order by i.id for update`,
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
    table: 'directory_import_error',
    // Whose the cell is that it quotes cannot be told.
    where: () =>
      sql`directory_import_error.reason like '"%' and directory_import_error.reason not like '"…"%'`,
    erase: { what: 'pseudonymised', set: sql`reason = regexp_replace(reason, '^".*"', '"…"')` },
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
    where: (subject) =>
      sql`${isSubject('manager_id', subject)} or lower(directory_import_row.manager) = any (${valuesOf(subject)}::text[])`,
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
