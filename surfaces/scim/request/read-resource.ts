import type { Attribute } from '../schema/attribute.ts';
import { COMMON, isNamed, type ResourceSchema } from '../schema/schemas.ts';
import { invalid } from '../scim-error.ts';

/** A resource, or a part of one, in the words of its schema: names as the schema writes them, nothing that is not kept. */
export type Doc = Record<string, unknown>;

/** Characters of one text; more says nothing of a person. */
const MOST_CHARACTERS = 1_000;
/** Values of one list but members. */
const MOST_VALUES = 50;
/** Members of one request. */
const MOST_MEMBERS = 20_000;

const EXTERNAL_ID = COMMON.find(isNamed('externalId'))!;

/**
 * What a client wrote, as the schema has it (RFC 7643 §2): names whatever their case, without what is read only, null, not kept
 * or of no schema. `"True"` is true, a single value of a list is a list of one. Throws 400 `invalidValue` or `invalidSyntax`.
 */
export function readResource(input: unknown, schema: ResourceSchema): Doc {
  const object = asObject(input, 'The resource');
  checkSchemas(object, schema);
  const doc = readAttributes(object, [...schema.core.attributes, EXTERNAL_ID], '');
  for (const { id, attributes } of schema.extensions) {
    const said = valueOf(object, id);
    if (said === undefined || said === null) continue;
    const extension = readAttributes(asObject(said, id), attributes, `${id}:`);
    if (Object.keys(extension).length > 0) doc[id] = extension;
  }
  return doc;
}

/** RFC 7643 §3: a resource names its schemas. */
function checkSchemas(object: Doc, { core }: ResourceSchema): void {
  const schemas = valueOf(object, 'schemas');
  const names = Array.isArray(schemas) ? schemas : [];
  if (!names.some((name) => typeof name === 'string' && name.toLowerCase() === core.id.toLowerCase()))
    throw invalid('invalidSyntax', `"schemas" does not name ${core.id}.`);
}

export function readAttributes(object: Doc, attributes: readonly Attribute[], before: string): Doc {
  const doc: Doc = {};
  for (const attribute of attributes) {
    if (attribute.mutability === 'readOnly') continue;
    const value = readValue(valueOf(object, attribute.name), attribute, `${before}${attribute.name}`);
    if (value !== undefined) doc[attribute.name] = value;
  }
  return doc;
}

/** Undefined for what is as good as not said: null, an empty list, an object without anything of the schema. */
export function readValue(value: unknown, attribute: Attribute, path: string): unknown {
  if (value === undefined || value === null) return undefined;
  if (!attribute.multiValued) return readOne(value, attribute, path);
  const values = (Array.isArray(value) ? value : [value])
    .map((one) => readOne(one, attribute, path))
    .filter((one) => one !== undefined);
  const most = attribute.name === 'members' ? MOST_MEMBERS : MOST_VALUES;
  if (values.length > most) throw invalid('invalidValue', `"${path}" has more than ${most} values.`);
  if (values.filter(isPrimary).length > 1)
    throw invalid('invalidValue', `More than one value of "${path}" comes first.`);
  return values.length === 0 ? undefined : values;
}

const isPrimary = (value: unknown): boolean => (value as Doc)['primary'] === true;

function readOne(value: unknown, attribute: Attribute, path: string): unknown {
  const { type, subAttributes = [] } = attribute;
  switch (type) {
    case 'complex': {
      // A manager, a member or a mail is also written as its value alone.
      const object =
        typeof value === 'string' && subAttributes.some(isNamed('value')) ? { value } : asObject(value, path);
      const { $ref, ...doc } = readAttributes(object, subAttributes, `${path}.`);
      // The address of what is named says its id too, and is made of it when it is told.
      if (typeof $ref === 'string' && doc['value'] === undefined) doc['value'] = $ref.split('/').at(-1);
      return isSaid(doc, subAttributes) ? doc : undefined;
    }
    case 'boolean':
      return readBoolean(value, path);
    default:
      return readText(value, path);
  }
}

/** A value without its `value` is none: who has no manager is told so by an empty one. */
function isSaid(doc: Doc, subAttributes: readonly Attribute[]): boolean {
  if (Object.keys(doc).length === 0) return false;
  return !(subAttributes.some(isNamed('value')) && doc['value'] === undefined);
}

function readBoolean(value: unknown, path: string): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  throw invalid('invalidValue', `"${path}" is neither true nor false.`);
}

function readText(value: unknown, path: string): string | undefined {
  const written = typeof value === 'number' ? String(value) : value;
  if (typeof written !== 'string') throw invalid('invalidValue', `"${path}" is no text.`);
  if (written.length > MOST_CHARACTERS)
    throw invalid('invalidValue', `"${path}" is longer than ${MOST_CHARACTERS} characters.`);
  if (written.includes('\0')) throw invalid('invalidValue', `"${path}" holds a character that no text has.`);
  return written.trim() === '' ? undefined : written;
}

/** By its name, whatever the case (RFC 7643 §2.1). */
export function valueOf(object: Doc, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  const key = Object.keys(object).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : object[key];
}

export function asObject(value: unknown, what: string): Doc {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid('invalidSyntax', `${what} is no object.`);
  return value as Doc;
}
