import { sql, type RawBuilder } from 'kysely';
import { isSubject, rowsOf, rowsWithout, type Subject, type Trace } from '@mesh/domain/kernel';
import { kindOf } from './imports/draft-of-told.ts';
import { IMPORT_KEYS } from './imports/import.model.ts';

/** Whether the person is called so by a file that says it in this field; an account elsewhere may look like the number of another. */
function isCalled({ identifiers }: Subject, field: RawBuilder<unknown>, value: RawBuilder<unknown>) {
  const names = IMPORT_KEYS.flatMap((key) =>
    identifiers.flatMap((one) => (one.kind === kindOf(key) ? { key, value: one.value } : [])),
  );
  return sql`(${field}, lower(${value})) in (
    select * from unnest(${names.map(({ key }) => key)}::text[], ${names.map((one) => one.value)}::text[])
  )`;
}

/** What those of a line's file are known by. */
const KEY = sql`(
  select i.settings->>'key' from directory_import i
  where i.tenant_id = directory_import_row.tenant_id and i.id = directory_import_row.import_id
)`;

/** Lines of imports that are about the person. */
const isTheirs = (subject: Subject) => sql`(
  directory_import_row.person_id = any (${[...subject.personIds]}::uuid[])
  or ${isCalled(subject, KEY, sql`directory_import_row.key`)}
)`;

const isSaid = (subject: Subject) => isCalled(subject, sql`told.key`, sql`told.value`);

/** What the person is given of a line of somebody else. */
const ASIDE = {
  exported: sql`import_id, line`,
  theirs: (row: Record<string, unknown>) => ({ ...row, about: 'You stand in the line of somebody else.' }),
  order: sql`import_id, line`,
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
        select tenant_id, import_id, line from directory_import_row where ${isTheirs(subject)})`,
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
    erase: { what: 'pseudonymised', set: () => sql`reason = regexp_replace(reason, '^".*"', '"…"')` },
    exported: undefined,
    order: sql`import_id, line, n`,
  },
  {
    store: 'directory-imports',
    table: 'directory_import_row',
    where: isTheirs,
    erase: { what: 'erased' },
    exported: sql`import_id, line, said, groups, action`,
    order: sql`import_id, line`,
  },
  {
    store: 'directory-imports',
    table: 'directory_import_row',
    // Somebody else was to be called as they were: the line stays, so that nobody is taken to be missing.
    where: (subject) => sql`${isTheirs(subject)} is not true and exists (
      select 1 from jsonb_each_text(directory_import_row.said) told where ${isSaid(subject)}
    )`,
    erase: {
      what: 'pseudonymised',
      set: (subject) => sql`said = (
        select jsonb_object_agg(told.key, told.value) from jsonb_each_text(said) told where ${isSaid(subject)} is not true
      )`,
    },
    ...ASIDE,
  },
  {
    store: 'directory-imports',
    table: 'directory_import_row',
    where: (subject) =>
      sql`${isSubject('manager_id', subject)} or ${isCalled(subject, KEY, sql`directory_import_row.manager`)}`,
    erase: { what: 'pseudonymised', set: () => sql`manager_id = null, manager = null` },
    ...ASIDE,
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
