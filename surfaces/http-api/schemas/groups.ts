import { z } from '@hono/zod-openapi';
import { cursor, id, limit, nextCursor } from './common.ts';

const managedBy = z.enum(['mesh', 'directory', 'scim', 'sign-in', 'source']).openapi({
  description:
    'Who says who is in it: administrators here, an import, a provisioning client, a sign-in provider, its source.',
});

export const group = z
  .object({
    id,
    slug: z.string().nullable().openapi({ description: 'Null for a group of a source.' }),
    name: z.string(),
    managedBy,
    externalId: z.string().nullable(),
    sourceId: id.nullable(),
    members: z.int().openapi({ description: 'Direct ones, persons and groups.' }),
  })
  .openapi('Group');

export const groups = z.object({ groups: z.array(group), nextCursor }).openapi('Groups');

export const groupsQuery = z.object({
  q: z.string().trim().min(1).max(200).optional().openapi({ description: 'Part of the name or handle.' }),
  managedBy: managedBy.optional(),
  limit: limit(500, 100),
  cursor,
});

const name = z.string().trim().min(1).max(200).openapi({ example: 'Customer teams' });

export const newGroup = z
  .object({ name, slug: z.string().max(100).optional().openapi({ example: 'customer-teams' }) })
  .openapi('NewGroup');

export const groupChange = z.object({ name }).openapi('GroupChange');

const member = z.object({ kind: z.enum(['person', 'group']), id });

export const groupMembers = z
  .object({ members: z.array(member.extend({ name: z.string() })), nextCursor })
  .openapi('GroupMembers');

export const membersQuery = z.object({ limit: limit(500, 100), cursor });

export const memberChange = z
  .object({
    add: z.array(member).max(5_000).optional(),
    remove: z.array(member).max(5_000).optional(),
  })
  .openapi('GroupMemberChange');

export const changedMembers = z.object({ added: z.int(), removed: z.int() }).openapi('ChangedGroupMembers');

export const createdGroup = z.object({ id }).openapi('CreatedGroup');

export type Group = z.infer<typeof group>;
export type Groups = z.infer<typeof groups>;
export type GroupMembers = z.infer<typeof groupMembers>;
export type GroupLearning = z.infer<typeof groupLearning>;
export type ChangedGroupMembers = z.infer<typeof changedMembers>;

const told = z
  .object({
    count: z.int().nullable().openapi({ description: 'Null: too few persons, or too few others.' }),
    exact: z.boolean(),
  })
  .openapi('PersonCount');

export const groupLearningQuery = z.object({
  // Few windows: each other one would be one more question about nearly the same persons.
  days: z.enum(['7', '30', '90', '365']).default('90').openapi({ description: 'Back from now.' }),
});

export const groupLearning = z
  .object({ group: z.object({ id, name: z.string() }), learned: told, completed: told })
  .openapi('GroupLearning');
