import type { JsonSchema } from '../../api/types.ts';
import { linesIn } from '../../design/typed.ts';

/** How a setting of a connector is asked for. */
export type Control = 'text' | 'url' | 'secret' | 'number' | 'switch' | 'choice' | 'several' | 'lines';

export interface ConfigField {
  name: string;
  schema: JsonSchema;
  required: boolean;
  control: Control;
}

function typeOf(schema: JsonSchema): string | undefined {
  return Array.isArray(schema.type) ? schema.type.find((type) => type !== 'null') : schema.type;
}

function controlOf(schema: JsonSchema): Control {
  if (schema.enum) return 'choice';
  if (schema.secret) return 'secret';
  const type = typeOf(schema);
  if (type === 'boolean') return 'switch';
  if (type === 'number' || type === 'integer') return 'number';
  if (type === 'array') return schema.items?.enum ? 'several' : 'lines';
  return schema.format === 'uri' ? 'url' : 'text';
}

/** The fields of a connector's settings: what is required first, then as the connector lists them. */
export function configFields(schema: JsonSchema): ConfigField[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {})
    .map(([name, property]) => ({
      name,
      schema: property,
      // A default makes a field optional for whoever fills it in.
      required: required.has(name) && property.default === undefined,
      control: controlOf(property),
    }))
    .toSorted((a, b) => Number(b.required) - Number(a.required));
}

/** What a person typed, as the connector wants it; what is empty or was not touched is left to its default. */
function configValue(field: ConfigField, typed: unknown): unknown {
  if (typed === undefined || typed === null || typed === '') return undefined;
  if (field.control === 'number') return Number(typed);
  if (field.control === 'lines') return typeof typed === 'string' ? linesIn(typed) : typed;
  if (field.control === 'choice') return field.schema.enum?.find((one) => String(one) === typed) ?? typed;
  return typed;
}

export function configOf(
  fields: readonly ConfigField[],
  typed: Record<string, unknown>,
): Record<string, unknown> {
  const values = fields.map((field) => [field.name, configValue(field, typed[field.name])] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}
