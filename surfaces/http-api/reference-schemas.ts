/** A JSON Schema as far as our descriptions use one. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  example?: unknown;
  format?: string;
  enum?: unknown[];
  const?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
}

/** A type in words, with links to the schemas that it names. */
export function typeName(schema: Schema): string {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1)!;
    return `[${name}](#${name.toLowerCase()})`;
  }
  const alternatives = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (alternatives !== undefined) return alternatives.map((one) => alternative(one)).join(' or ');
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.items !== undefined) return `list of ${typeName(schema.items)}`;
  return [schema.type ?? 'any value'].flat().join(' or ') + bounds(schema);
}

/** An object among alternatives shows its fields, which tell it from the others. */
function alternative(schema: Schema): string {
  if (schema.properties === undefined) return typeName(schema);
  const inner = Object.entries(schema.properties).map(([name, field]) => `${name}: ${typeName(field)}`);
  return `{ ${inner.join(', ')} }`;
}

function bounds({ format, minimum, maximum, maxLength }: Schema): string {
  const parts = [
    format ?? '',
    minimum === undefined ? '' : `from ${minimum}`,
    maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? '' : `to ${maximum}`,
    maxLength === undefined ? '' : `at most ${maxLength} characters`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` (${parts.join(' ')})`;
}

/** The fields of an object, those of inner objects with dotted names. */
export function schemaTable(schema: Schema): string {
  const parts = schema.allOf ?? [schema];
  const rows = parts.flatMap((part) =>
    part.$ref === undefined ? fields(part, '') : [`| all of ${typeName(part)} | | |`],
  );
  const about = schema.description === undefined ? [] : [schema.description, ''];
  if (rows.length === 0) return [...about, typeName(schema)].join('\n');
  return [...about, '| field | type | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

function fields({ properties = {}, required = [] }: Schema, prefix: string): string[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const field = prefix + name;
    const optional = required.includes(name) ? '' : ' (optional)';
    const inner = schema.items?.properties === undefined ? schema : schema.items;
    const path = inner === schema ? `${field}.` : `${field}[].`;
    return [
      `| \`${field}\`${optional} | ${typeName(schema)} | ${schema.description ?? ''} |`,
      ...fields(inner, path),
    ];
  });
}
