import { sql, type RawBuilder } from 'kysely';
import type { Comparison, Condition, Field } from './condition.model.ts';

type Sql = RawBuilder<unknown>;

/** A value as SQL; `folded`: it is in lower case already, as an index has it. */
export interface Column {
  text: Sql;
  folded?: true;
}

/** What the fields and lists of one kind of thing are in SQL. */
export interface Columns {
  field(path: readonly string[]): Column;
  /** As a subquery with the column `value`, a JSON object for each element. */
  list(path: readonly string[]): Sql;
}

/** What is looked for as SQL; whatever came from outside is a parameter of it, names too. */
export function whereOf(condition: Condition, columns: Columns): Sql {
  switch (condition.op) {
    case 'and':
    case 'or': {
      // Of nothing, all is so and none is.
      if (condition.of.length === 0) return condition.op === 'and' ? sql`true` : sql`false`;
      const parts = condition.of.map((one) => whereOf(one, columns));
      return sql`(${sql.join(parts, condition.op === 'and' ? sql` and ` : sql` or `)})`;
    }
    case 'not':
      return sql`not coalesce(${whereOf(condition.of, columns)}, false)`;
    case 'some':
      return sql`exists (
        select 1 from (${columns.list(condition.list)}) element
        where ${condition.of === undefined ? sql`true` : whereOf(condition.of, ELEMENT)}
      )`;
    case 'pr': {
      const { text } = columns.field(condition.field.path);
      return sql`(${text} is not null and ${text} <> '')`;
    }
    default:
      return compare(condition, columns);
  }
}

const ELEMENT: Columns = {
  field: (path) => ({ text: sql`(element.value #>> ${[...path]}::text[])` }),
  list: () => sql`select null::jsonb as value where false`,
};

function compare(
  { op, field, value }: { op: Comparison; field: Field; value: string | boolean | null },
  columns: Columns,
): Sql {
  const { text, folded } = columns.field(field.path);
  if (value === null) return op === 'ne' ? sql`${text} is not null` : sql`${text} is null`;
  if (field.kind === 'boolean')
    return op === 'ne'
      ? sql`coalesce(${text}::boolean, false) <> ${value === true}`
      : sql`coalesce(${text}::boolean, false) = ${value === true}`;
  if (field.kind === 'time')
    return sql`date_trunc('milliseconds', ${text}::timestamptz) ${SIGNS[op]} ${String(value)}::timestamptz`;
  const [left, right] =
    field.kind === 'text'
      ? [folded === true ? text : sql`lower(${text})`, String(value).toLowerCase()]
      : [text, String(value)];
  return compareTexts(op, left, right);
}

function compareTexts(op: Comparison, left: Sql, right: string): Sql {
  switch (op) {
    case 'ne':
      return sql`${left} is distinct from ${right}::text`;
    case 'co':
      return sql`position(${right}::text in ${left}) > 0`;
    case 'sw':
      return sql`starts_with(${left}, ${right}::text)`;
    case 'ew':
      return sql`right(${left}, length(${right}::text)) = ${right}::text`;
    case 'eq':
      return sql`${left} = ${right}::text`;
    default:
      return sql`${left} collate "C" ${SIGNS[op]} ${right}::text`;
  }
}

const SIGNS: Record<Comparison, Sql> = {
  eq: sql`=`,
  ne: sql`<>`,
  gt: sql`>`,
  ge: sql`>=`,
  lt: sql`<`,
  le: sql`<=`,
  // Parts of a point in time are not compared; whoever asks for them is refused before.
  co: sql`=`,
  sw: sql`=`,
  ew: sql`=`,
};

/** By what is sorted; who has no such value comes last, as RFC 7644 §3.4.2.3 wants it. */
export function orderOf(
  sort: { field: Field; descending: boolean } | undefined,
  columns: Columns,
  id: Sql,
): Sql {
  if (sort === undefined) return id;
  const { text } = columns.field(sort.field.path);
  const by =
    sort.field.kind === 'time'
      ? sql`${text}::timestamptz`
      : sort.field.kind === 'text'
        ? sql`lower(${text}) collate "C"`
        : sql`${text} collate "C"`;
  return sql`${by} ${sort.descending ? sql`desc nulls first` : sql`asc nulls last`}, ${id}`;
}
