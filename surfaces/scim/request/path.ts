import type { Attribute } from '../schema/attribute.ts';
import { COMMON, isNamed, isNotKept, type ResourceSchema } from '../schema/schemas.ts';
import { invalid, type ScimType } from '../scim-error.ts';

/** Where an attribute stands: of an extension, or of the resource itself. */
export interface Place {
  /** The id of the extension. */
  extension?: string | undefined;
  attribute: Attribute;
  sub?: Attribute | undefined;
}

/** A path without a filter: `attribute`, `attribute.sub`, or either after the id of a schema (RFC 7644 §3.10). */
function placeOf(path: string, schema: ResourceSchema): Place | 'not-kept' | undefined {
  const { extension, rest } = splitSchema(path, schema);
  if (rest === undefined) return 'not-kept';
  const [name = '', subName, ...more] = rest.split('.');
  const attributes =
    extension === undefined
      ? [...schema.core.attributes, ...COMMON]
      : schema.extensions.find(({ id }) => id === extension)!.attributes;
  const attribute = attributes.find(isNamed(name));
  if (attribute === undefined || more.length > 0)
    return extension === undefined && isNotKept(name) ? 'not-kept' : undefined;
  if (subName === undefined) return { extension, attribute };
  const sub = attribute.subAttributes?.find(isNamed(subName));
  // Parts of an attribute of the standard that is kept in part.
  if (sub === undefined) return isKeptInPart(attribute) ? 'not-kept' : undefined;
  return { extension, attribute, sub };
}

export const isKeptInPart = ({ name }: Attribute): boolean => name === 'addresses' || name === 'members';

/** `rest`: what follows the id of the schema; undefined for a schema that is not kept. */
function splitSchema(
  path: string,
  { core, extensions }: ResourceSchema,
): { extension?: string | undefined; rest: string | undefined } {
  if (!/^urn:/i.test(path)) return { rest: path };
  const lower = path.toLowerCase();
  for (const { id } of [core, ...extensions]) {
    if (!lower.startsWith(`${id.toLowerCase()}:`)) continue;
    return { extension: id === core.id ? undefined : id, rest: path.slice(id.length + 1) };
  }
  return { rest: undefined };
}

/** As `placeOf`; throws 400 of this kind for what is no attribute. */
export function knownPlace(path: string, schema: ResourceSchema, scimType: ScimType): Place | 'not-kept' {
  const place = placeOf(path, schema);
  if (place === undefined)
    throw invalid(scimType, `"${path.slice(0, 100)}" is no attribute of a ${schema.resourceType}.`);
  return place;
}
