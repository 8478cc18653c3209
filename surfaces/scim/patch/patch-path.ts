import type { Filter } from 'scim2-parse-filter';
import type { Attribute } from '../schema/attribute.ts';
import { isNamed, type ResourceSchema } from '../schema/schemas.ts';
import { invalid } from '../scim-error.ts';
import { parseFilter } from '../request/filter.ts';
import { isKeptInPart, knownPlace } from '../request/path.ts';

/** What a path of an operation leads to. */
export interface Target {
  extension?: string | undefined;
  attribute: Attribute;
  /** Of the values of a list, those that it fits. */
  filter?: Filter | undefined;
  sub?: Attribute | undefined;
}

/** `[schema:]attribute[filter].sub` (RFC 7644 §3.5.2, figure 7). Throws 400 `invalidPath` or `invalidFilter`. */
export function targetOf(path: string, schema: ResourceSchema): Target | 'not-kept' {
  const open = path.indexOf('[');
  if (open < 0) return knownPlace(path, schema, 'invalidPath');
  const close = path.lastIndexOf(']');
  const after = path.slice(close + 1);
  if (close < open || !/^(\.[\w$-]+)?$/.test(after))
    throw invalid('invalidPath', 'A path does not follow RFC 7644 §3.5.2.');
  const place = knownPlace(path.slice(0, open), schema, 'invalidPath');
  if (place === 'not-kept') return place;
  if (!place.attribute.multiValued || place.sub !== undefined)
    throw invalid('invalidPath', `"${path.slice(0, open)}" has no values to choose from.`);
  const filter = parseFilter(path.slice(open + 1, close));
  if (after === '') return { ...place, filter };
  const sub = place.attribute.subAttributes?.find(isNamed(after.slice(1)));
  if (sub !== undefined) return { ...place, filter, sub };
  if (isKeptInPart(place.attribute)) return 'not-kept';
  throw invalid('invalidPath', `"${place.attribute.name}" has no part "${after.slice(1)}".`);
}

/** The id of an extension, when the path is nothing but that. */
export function extensionOf(path: string, { extensions }: ResourceSchema): string | undefined {
  return extensions.find(({ id }) => id.toLowerCase() === path.toLowerCase())?.id;
}
