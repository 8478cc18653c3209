/** An attribute as RFC 7643 §7 describes them; served as it is at `/Schemas`. */
export interface Attribute {
  name: string;
  type: 'string' | 'boolean' | 'complex' | 'reference' | 'dateTime';
  multiValued: boolean;
  description: string;
  required: boolean;
  caseExact: boolean;
  mutability: 'readWrite' | 'readOnly' | 'immutable';
  returned: 'always' | 'default' | 'request';
  uniqueness: 'none' | 'server';
  referenceTypes?: readonly string[];
  canonicalValues?: readonly string[];
  subAttributes?: readonly Attribute[];
}

type Rest = Partial<Omit<Attribute, 'name' | 'type' | 'description'>>;

export const attribute = (
  name: string,
  type: Attribute['type'],
  description: string,
  rest: Rest = {},
): Attribute => ({
  name,
  type,
  multiValued: false,
  description,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  ...rest,
});

export const text = (name: string, description: string, rest: Rest = {}): Attribute =>
  attribute(name, 'string', description, rest);

/** Values of a list that have a type, of which one may come first. */
export const typedList = (
  name: string,
  description: string,
  values: readonly Attribute[],
  canonicalValues: readonly string[],
): Attribute =>
  attribute(name, 'complex', description, {
    multiValued: true,
    subAttributes: [
      ...values,
      text('type', 'What it is used for.', { canonicalValues }),
      attribute('primary', 'boolean', 'Whether it comes first; at most one does.'),
    ],
  });
