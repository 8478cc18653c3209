import { attribute, text, typedList, type Attribute } from './attribute.ts';

export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

export interface Schema {
  id: string;
  name: string;
  description: string;
  attributes: readonly Attribute[];
}

/** One kind of resource: its own schema, those that extend it, and what every resource has. */
export interface ResourceSchema {
  resourceType: 'User' | 'Group';
  endpoint: '/Users' | '/Groups';
  core: Schema;
  extensions: readonly Schema[];
}

const readOnly = { mutability: 'readOnly' } as const;

/** RFC 7643 §4.1 and §4.3, without what the mesh does not keep of anybody: telephones, pictures, streets, passwords. */
const userSchema: Schema = {
  id: USER,
  name: 'User',
  description: 'A person of the organisation.',
  attributes: [
    text('userName', 'What the person is called at the client.', { required: true, uniqueness: 'server' }),
    attribute('name', 'complex', 'The parts of the name.', {
      subAttributes: [
        text('formatted', 'The whole name, as it is displayed.'),
        text('familyName', 'The family name.'),
        text('givenName', 'The given name.'),
        text('middleName', 'The middle names.'),
        text('honorificPrefix', 'What stands before the name.'),
        text('honorificSuffix', 'What stands after the name.'),
      ],
    }),
    text('displayName', 'The name that others see.'),
    text('title', 'What the person works as.'),
    text('userType', 'How the person belongs to the organisation.'),
    text('preferredLanguage', 'The language that the person reads, a tag of BCP 47.'),
    text('locale', 'Where the person is at home, for formats; the language where none is preferred.'),
    text('timezone', 'An IANA time zone.'),
    attribute('active', 'boolean', 'Whether the person may come in; never nothing.', { required: true }),
    typedList(
      'emails',
      'Mail addresses.',
      [text('value', 'The address.'), text('display', 'How it is shown.')],
      ['work', 'home', 'other'],
    ),
    typedList(
      'addresses',
      'Where the person works.',
      [
        text('locality', 'The city.'),
        text('region', 'The state or region.'),
        text('country', 'The country, a code of ISO 3166-1.'),
      ],
      ['work', 'home', 'other'],
    ),
    attribute('groups', 'complex', 'Groups of the same client that the person is in directly.', {
      multiValued: true,
      ...readOnly,
      subAttributes: [
        text('value', 'The id of the group.', { ...readOnly, caseExact: true }),
        attribute('$ref', 'reference', 'The address of the group.', {
          ...readOnly,
          caseExact: true,
          referenceTypes: ['Group'],
        }),
        text('display', 'The name of the group.', readOnly),
        text('type', 'How the person is in it.', { ...readOnly, canonicalValues: ['direct'] }),
      ],
    }),
  ],
};

/** RFC 7643 §4.3. */
const enterpriseSchema: Schema = {
  id: ENTERPRISE,
  name: 'EnterpriseUser',
  description: 'What an employer knows of a person.',
  attributes: [
    text('employeeNumber', 'The number of the person in the organisation.'),
    text('costCenter', 'Who pays for the person.'),
    text('organization', 'The organisation.'),
    text('division', 'The division; the team of the person here.'),
    text('department', 'The department.'),
    attribute('manager', 'complex', 'Whoever leads the person.', {
      subAttributes: [
        text('value', 'The id of that user.', { caseExact: true }),
        attribute('$ref', 'reference', 'The address of that user.', {
          caseExact: true,
          referenceTypes: ['User'],
        }),
      ],
    }),
  ],
};

/** RFC 7643 §4.2. */
const groupSchema: Schema = {
  id: GROUP,
  name: 'Group',
  description: 'A group that the client keeps.',
  attributes: [
    text('displayName', 'The name of the group.', { required: true }),
    attribute('members', 'complex', 'Who is in the group directly.', {
      multiValued: true,
      subAttributes: [
        text('value', 'The id of the member.', { caseExact: true, mutability: 'immutable' }),
        attribute('$ref', 'reference', 'The address of the member.', {
          mutability: 'immutable',
          caseExact: true,
          referenceTypes: ['User', 'Group'],
        }),
      ],
    }),
  ],
};

/** RFC 7643 §3.1; not part of any schema that is served. */
export const COMMON: readonly Attribute[] = [
  attribute('schemas', 'reference', 'What the resource is made of.', {
    ...readOnly,
    multiValued: true,
    caseExact: true,
    returned: 'always',
  }),
  text('id', 'The id of the resource here.', { ...readOnly, caseExact: true, returned: 'always' }),
  text('externalId', 'What the client calls the resource.', { caseExact: true }),
  attribute('meta', 'complex', 'About the resource.', {
    ...readOnly,
    subAttributes: [
      text('resourceType', 'What it is.', { ...readOnly, caseExact: true }),
      attribute('created', 'dateTime', 'When it was added.', readOnly),
      attribute('lastModified', 'dateTime', 'When it was changed last.', readOnly),
      attribute('location', 'reference', 'Its address.', { ...readOnly, caseExact: true }),
      text('version', 'Another text after each change.', { ...readOnly, caseExact: true }),
    ],
  }),
];

export const USERS: ResourceSchema = {
  resourceType: 'User',
  endpoint: '/Users',
  core: userSchema,
  extensions: [enterpriseSchema],
};

export const GROUPS: ResourceSchema = {
  resourceType: 'Group',
  endpoint: '/Groups',
  core: groupSchema,
  extensions: [],
};

export const RESOURCES = [USERS, GROUPS] as const;
export const SCHEMAS: readonly Schema[] = [userSchema, enterpriseSchema, groupSchema];

/**
 * Attributes of RFC 7643 that the mesh keeps of nobody. Whoever sends them is not refused: clients send what their
 * administrators once ticked, and would stop at the first refusal.
 */
const NOT_KEPT = new Set(
  'nickname profileurl phonenumbers ims photos entitlements roles x509certificates password'.split(' '),
);

export const isNotKept = (name: string): boolean => NOT_KEPT.has(name.toLowerCase());

export const isNamed =
  (name: string) =>
  (one: { name: string }): boolean =>
    one.name.toLowerCase() === name.toLowerCase();
