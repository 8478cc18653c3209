import { sql, type Kysely, type Migration, type RawBuilder } from 'kysely';

/** What was kept of why something was refused quoted what its sender wrote (statements/for-others.ts). */
export const toldToOthers: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of ['dead_letter', 'statement_import_refusal'])
      await sql`
        update ${sql.table(table)} set reason = ${unquoted(sql`reason`)}, field = ${unquoted(sql`field`)}
        where concat(reason, field) like '%"%'`.execute(db);
    await sql`
      update statement_import set refusal_groups = (
        select jsonb_agg(one || jsonb_build_object(
          'reason', ${unquoted(sql`one->>'reason'`)}, 'field', ${unquoted(sql`one->>'field'`)}) order by place)
        from jsonb_array_elements(refusal_groups) with ordinality as told(one, place)
      )
      where refusal_groups <> '[]'`.execute(db);
  },
};

/** The parser of JSON quoted what it was given as it stood, quotation marks and all. */
const unquoted = (text: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  case when ${text} like 'This is not JSON: %' then regexp_replace(${text}, '".*"', '"…"')
    else regexp_replace(${text}, '"([^"\\\\]|\\\\.)*"', '"…"', 'g') end`;
