import { sql, type Kysely, type Migration, type RawBuilder } from 'kysely';

/** What was kept of why something was refused quoted what its sender wrote (statements/for-others.ts). */
export const toldToOthers: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of ['dead_letter', 'statement_import_refusal'])
      await sql`
        update ${sql.table(table)} set reason = ${told(sql`reason`)}, field = ${place(sql`field`, sql`reason`)}`.execute(
        db,
      );
    await sql`
      update statement_import set refusal_groups = (
        select jsonb_agg(one || jsonb_build_object(
          'reason', ${told(sql`one->>'reason'`)}, 'field', ${place(sql`one->>'field'`, sql`one->>'reason'`)}
        ) order by place)
        from jsonb_array_elements(refusal_groups) with ordinality as told(one, place)
      )
      where refusal_groups <> '[]'`.execute(db);
  },
};

type Text = RawBuilder<unknown>;

/** The parser of JSON quoted what it was given as it stood, quotation marks and all. */
const told = (reason: Text): Text => sql`
  case when ${reason} like 'This is not JSON: %' then regexp_replace(${reason}, '".*"', '"…"')
    when ${reason} like 'The signature uses the algorithm %' then 'The signature uses the algorithm "…".'
    when ${unquoted(reason)} like '% is not a property of %'
      then regexp_replace(${unquoted(reason)}, '^.*( is not a property of .*)$', '"…"\\1')
    else ${unquoted(reason)} end`;

const place = (field: Text, reason: Text): Text => sql`
  case when ${unquoted(reason)} like '% is not a property of %'
    then regexp_replace(${unquoted(field)}, '\\.?[A-Za-z_][A-Za-z0-9_-]*$', '["…"]')
    else ${unquoted(field)} end`;

/** Keys of maps are words of the sender, too. */
const unquoted = (text: Text): Text => sql`
  regexp_replace(
    regexp_replace(${text}, '"([^"\\\\]|\\\\.)*"', '"…"', 'g'),
    '(extensions|display|name|description|contextActivities)\\.[A-Za-z_][A-Za-z0-9_-]*', '\\1["…"]', 'g')`;
