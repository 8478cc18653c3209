import { z } from '@hono/zod-openapi';
import { cursor, id, limit, nextCursor, timestamp } from './common.ts';
import { person } from './session.ts';

const managedBy = z.enum(['mesh', 'directory', 'scim', 'sign-in']).openapi({
  description: 'Who keeps the data: administrators here, a directory file, a provisioning client, sign-in.',
});

const day = z.string().openapi({ format: 'date', example: '2026-03-01' });

const listedPerson = person.extend({ active: z.boolean(), managedBy }).openapi('ListedPerson');

export const people = z.object({ people: z.array(listedPerson), nextCursor }).openapi('People');

export const peopleQuery = z.object({
  q: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .openapi({ description: 'Part of the name, the mail address or the short handle.' }),
  state: z.enum(['active', 'inactive', 'all']).default('active'),
  department: z.string().max(200).optional(),
  group: id.optional().openapi({ description: 'In this group, directly or through others.' }),
  manager: id.optional().openapi({ description: 'Led by this person, directly or through others.' }),
  limit: limit(200, 50),
  cursor,
});

const identifierKind = z.enum([
  'email',
  'account',
  'slug',
  'mbox_sha1sum',
  'xapi',
  'chat',
  'employee-number',
  'subject',
]);

const voucher = z.enum(['administrator', 'directory', 'scim', 'sign-in']);

const key = z.object({
  kind: identifierKind,
  system: z.string().max(1_000).default('').openapi({
    description: 'Of `account`: id of the source; of `chat`: workspace; of `subject`: issuer. Else empty.',
  }),
  value: z.string().min(1).max(1_000),
});

const identifier = key
  .extend({
    confirmed: z.boolean().openapi({ description: 'Only confirmed ones lead to the person.' }),
    origin: voucher,
    toldAt: timestamp,
    confirmedAt: timestamp.nullable(),
    confirmedHow: voucher.nullable(),
    confirmedBy: id.nullable().openapi({ description: 'The administrator who did.' }),
  })
  .openapi('PersonIdentifier');

export const personDetail = listedPerson
  .extend({
    jobRoles: z
      .array(z.object({ title: z.string(), since: day, until: day.nullable() }))
      .openapi({ description: 'The latest first; `until` is the first day on which it was no longer so.' }),
    groups: z.array(z.object({ id, name: z.string(), managedBy: z.string() })),
    identifiers: z
      .array(identifier)
      .optional()
      .openapi({ description: 'Of oneself, and for those who may see everyone.' }),
    formerIds: z
      .array(id)
      .optional()
      .openapi({ description: 'Ids of persons who were merged into this one; they name this person too.' }),
  })
  .openapi('PersonDetail');

const text = (description: string, example: string) =>
  z.string().trim().min(1).max(200).nullable().optional().openapi({ description, example });

const changeable = {
  email: text('By it they are known; never by it alone merged.', 'ada@example.org'),
  jobTitle: text('What they work as.', 'Support engineer'),
  jobRoleSince: day.optional().openapi({ description: 'From when the job title holds; default: today.' }),
  department: text('', 'Customer service'),
  team: text('', 'Tier 2'),
  location: text('', 'Lisbon'),
  language: z.string().max(35).optional().openapi({ description: 'BCP 47.', example: 'pt-PT' }),
  timeZone: z.string().max(60).optional().openapi({ description: 'IANA name.', example: 'Europe/Lisbon' }),
  managerId: id.nullable().optional(),
};
const name = z.string().trim().min(1).max(200).openapi({ example: 'Ada Lindqvist' });

export const newPerson = z
  .object({
    name,
    slug: z
      .string()
      .max(100)
      .optional()
      .openapi({ description: 'A short handle; default: made of the name.', example: 'ada.lindqvist' }),
    ...changeable,
  })
  .openapi('NewPerson');

export const personChange = z
  .object({ name: name.optional(), ...changeable })
  .openapi('PersonChange', { description: 'What is left out stays; null clears.' });

export const newIdentifier = key
  .extend({
    confirmed: z
      .boolean()
      .default(true)
      .openapi({ description: 'False: only said to be so; it leads to nobody before it is confirmed.' }),
  })
  .openapi('NewPersonIdentifier', {
    example: { kind: 'employee-number', system: '', value: '10442', confirmed: true },
  });

export const identifierQuery = key;

const named = z.object({ id, name: z.string() });

const merge = z
  .object({
    id,
    kind: z.enum(['merge', 'split']),
    person: named.openapi({ description: 'Who stayed.' }),
    other: named.openapi({ description: 'Who was absorbed, or split off.' }),
    identifiers: z.array(key).openapi({ description: 'Those that a split moved.' }),
    at: timestamp,
    undoneAt: timestamp.nullable(),
  })
  .openapi('PersonMerge');

export const merges = z.object({ merges: z.array(merge), nextCursor }).openapi('PersonMerges');

export const newMerge = z
  .object({
    personId: id.openapi({ description: 'Who stays.' }),
    otherId: id.openapi({ description: 'Who turned out to be the same.' }),
  })
  .openapi('NewPersonMerge');

export const newSplit = z
  .object({ personId: id, name, identifiers: z.array(key).min(1).max(100) })
  .openapi('NewPersonSplit');

export const created = z.object({ id }).openapi('CreatedPerson');
export const splitMade = z
  .object({ id: id.openapi({ description: 'Of the split.' }), personId: id })
  .openapi('SplitPerson');

export type People = z.infer<typeof people>;
export type PersonDetail = z.infer<typeof personDetail>;
export type PersonMerges = z.infer<typeof merges>;
