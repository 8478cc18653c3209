import { parse, type Filter } from 'scim2-parse-filter';
import type { Comparison, Condition, Field, FieldKind } from '@mesh/domain/directory';
import type { Attribute } from '../schema/attribute.ts';
import type { ResourceSchema } from '../schema/schemas.ts';
import { invalid } from '../scim-error.ts';
import { knownPlace, type Place } from './path.ts';

/** Characters of a filter, and comparisons in it: each is work of the database for every user. */
const MOST_CHARACTERS = 4_000;
const MOST_TERMS = 40;

/** Lists whose elements are asked for in the database. */
type Lists = readonly string[];

/** What a filter of RFC 7644 §3.4.2.2 asks for. Throws 400 `invalidFilter`. */
export function conditionOf(filter: string, schema: ResourceSchema): Condition {
  const parsed = parseFilter(filter);
  const lists = [...schema.core.attributes].filter((one) => one.multiValued).map(({ name }) => name);
  return translate(parsed, (path) => resolve(path, schema, lists));
}

/** Throws 400 `invalidFilter`. */
export function parseFilter(filter: string): Filter {
  if (filter.length > MOST_CHARACTERS)
    throw invalid('invalidFilter', `The filter is longer than ${MOST_CHARACTERS} characters.`);
  let parsed: Filter;
  try {
    parsed = parse(filter);
  } catch {
    throw invalid('invalidFilter', 'The filter does not follow RFC 7644 §3.4.2.2.');
  }
  if (termsOf(parsed) > MOST_TERMS)
    throw invalid('invalidFilter', `The filter makes more than ${MOST_TERMS} comparisons.`);
  return parsed;
}

function termsOf(filter: Filter): number {
  switch (filter.op) {
    case 'and':
    case 'or':
      return filter.filters.reduce((sum, one) => sum + termsOf(one), 0);
    case 'not':
      return termsOf(filter.filter);
    case '[]':
      return termsOf(filter.valFilter);
    default:
      return 1;
  }
}

interface Resolved {
  field: Field;
  attribute: Attribute;
  /** The list that the field is in the elements of. */
  list?: readonly string[];
}

type Resolve = (path: string) => Resolved | 'not-kept';

/** Nobody has what is not kept. */
const NOBODY: Condition = { op: 'or', of: [] };

function translate(filter: Filter, resolved: Resolve): Condition {
  switch (filter.op) {
    case 'and':
    case 'or':
      return { op: filter.op, of: filter.filters.map((one) => translate(one, resolved)) };
    case 'not':
      return { op: 'not', of: translate(filter.filter, resolved) };
    case '[]':
      return inList(filter.attrPath, filter.valFilter, resolved);
    case 'pr': {
      const found = resolved(filter.attrPath);
      if (found === 'not-kept') return NOBODY;
      if (found.attribute.multiValued && found.field.path.length === 0)
        return { op: 'some', list: found.list! };
      return within(found, { op: 'pr', field: found.field });
    }
    default: {
      const found = resolved(filter.attrPath);
      if (found === 'not-kept') return NOBODY;
      const field = comparable(found, filter.attrPath);
      const value = checkedValue(filter.compValue, field, filter.op, filter.attrPath);
      return within(found, { op: filter.op, field, value });
    }
  }
}

const within = ({ list }: Resolved, condition: Condition): Condition =>
  list === undefined ? condition : { op: 'some', list, of: condition };

function inList(path: string, filter: Filter, resolved: Resolve): Condition {
  const found = resolved(path);
  if (found === 'not-kept') return NOBODY;
  if (found.list === undefined) throw invalid('invalidFilter', `"${path}" has no values to choose from.`);
  const { subAttributes = [] } = found.attribute;
  const inner: Resolve = (name) => {
    const sub = subAttributes.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (sub === undefined) throw invalid('invalidFilter', `"${path}" has no "${name}".`);
    return { field: { path: [sub.name], kind: kindOf(sub) }, attribute: sub };
  };
  return { op: 'some', list: found.list, of: translate(filter, inner) };
}

function resolve(path: string, schema: ResourceSchema, lists: Lists): Resolved | 'not-kept' {
  const place = knownPlace(path, schema, 'invalidFilter');
  if (place === 'not-kept') return place;
  const { attribute, sub } = place;
  if (!lists.includes(attribute.name)) return { field: fieldOf(place), attribute: sub ?? attribute };
  const own = { path: sub === undefined ? [] : [sub.name], kind: kindOf(sub ?? attribute) } as const;
  return { field: own, attribute: sub ?? attribute, list: [attribute.name] };
}

/** The field of an attribute that has one value. */
export function fieldOf({ extension, attribute, sub }: Place): Field {
  const path = [attribute.name, ...(sub === undefined ? [] : [sub.name])];
  return {
    path: extension === undefined ? path : [extension, ...path],
    kind: kindOf(sub ?? attribute),
  };
}

/** A complex attribute is compared by its `value`, where it has one. */
function comparable({ field, attribute }: Resolved, path: string): Field {
  if (attribute.type !== 'complex') return field;
  const value = attribute.subAttributes?.find(({ name }) => name === 'value');
  if (value === undefined) throw invalid('invalidFilter', `"${path}" has several parts: name one of them.`);
  return { path: [...field.path, 'value'], kind: kindOf(value) };
}

function kindOf({ type, caseExact }: Attribute): FieldKind {
  if (type === 'boolean') return 'boolean';
  if (type === 'dateTime') return 'time';
  return caseExact ? 'exact' : 'text';
}

function checkedValue(
  value: string | number | boolean | null,
  { kind }: Field,
  op: Comparison,
  path: string,
): string | boolean | null {
  if (value === null) {
    if (op === 'eq' || op === 'ne') return null;
    throw invalid('invalidFilter', `"${path}" cannot be compared with null by "${op}".`);
  }
  if (kind === 'boolean') {
    const truth = typeof value === 'string' ? BOOLEANS[value.toLowerCase()] : value;
    if (typeof truth === 'boolean' && (op === 'eq' || op === 'ne')) return truth;
    throw invalid('invalidFilter', `"${path}" is true or false, and compared by eq and ne.`);
  }
  if (kind === 'time') {
    const isOrder = !['co', 'sw', 'ew'].includes(op);
    if (isOrder && typeof value === 'string' && !Number.isNaN(Date.parse(value)))
      return new Date(value).toISOString();
    throw invalid('invalidFilter', `"${path}" is a time, compared with one such as 2026-01-31T08:00:00Z.`);
  }
  const written = String(value);
  if (written.includes('\0')) throw invalid('invalidFilter', `"${path}" is no such text.`);
  return written;
}

const BOOLEANS: Record<string, boolean> = { true: true, false: false };
