import { z } from '@hono/zod-openapi';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What of JSON Schema our bodies are made of. */
interface Shape {
  type?: string;
  enum?: Json[];
  const?: Json;
  anyOf?: Shape[];
  oneOf?: Shape[];
  format?: string;
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  minLength?: number;
  minimum?: number;
  minItems?: number;
}

export const UNKNOWN_ID = '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11';

/** Of another type than is asked for, or what a database, a header or an address does not take. */
const BAD_VALUES: Json[] = [null, true, -1, 1e308, [], {}, '', 'x'.repeat(20_000), 'nul\u0000nul', '\ud800'];

const NO_BODIES: Json[] = [null, [], 'text', 1, { nobodyKnows: 1 }, {}];

/** Bodies for a schema of which each has one field that is wrong, also in lists and in objects below. */
export function badBodies(schema: z.ZodType): Json[] {
  return bodiesOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape, NO_BODIES);
}

function bodiesOf(shape: Shape, others: Json[]): Json[] {
  const good = sampleOf(shape) as Record<string, Json>;
  const bad = Object.entries(shape.properties ?? {}).flatMap(([name, inner]) =>
    badValuesOf(inner).map((value): Json => ({ ...good, [name]: value })),
  );
  return [...others, ...bad];
}

function badValuesOf(shape: Shape): Json[] {
  const kinds = [shape, ...(shape.anyOf ?? shape.oneOf ?? [])];
  return kinds.flatMap((one, n) => {
    const usual = n === 0 ? BAD_VALUES : [];
    if (one.type === 'object') return bodiesOf(one, usual);
    return one.type === 'array' ? [...usual, ...badValuesOf(one.items ?? {}).map((value) => [value])] : usual;
  });
}

/** A value that passes, where the shape says enough to make one. */
function sampleOf(shape: Shape): Json {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum !== undefined) return shape.enum[0]!;
  const [one] = shape.anyOf ?? shape.oneOf ?? [];
  if (one !== undefined) return sampleOf(one);
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(
        (shape.required ?? []).map((name) => [name, sampleOf(shape.properties?.[name] ?? {})]),
      );
    case 'array':
      return Array.from({ length: shape.minItems ?? 1 }, () => sampleOf(shape.items ?? {}));
    case 'integer':
    case 'number':
      return Math.max(shape.minimum ?? 1, 1);
    case 'boolean':
      return true;
    default:
      return shape.format === 'uuid' ? UNKNOWN_ID : 'x'.repeat(Math.max(shape.minLength ?? 1, 1));
  }
}
