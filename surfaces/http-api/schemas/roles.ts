import { z } from '@hono/zod-openapi';
import { ROLES } from '@mesh/domain/kernel';
import { id, timestamp } from './common.ts';

const role = z.enum(ROLES).openapi({
  description: 'What each may do: docs/reference/permissions.md. Every active person is a learner.',
});

const holder = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everyone') }),
  z.strictObject({ kind: z.enum(['person', 'group']), id }),
]);

const assignment = z.object({
  role,
  holder: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('everyone') }),
    z.object({ kind: z.enum(['person', 'group']), id, name: z.string().nullable() }),
  ]),
  at: timestamp,
});

export const roleAssignments = z.object({ assignments: z.array(assignment) }).openapi('RoleAssignments');

export const roleAssignmentsQuery = z.object({
  person: id.optional().openapi({
    description:
      'Only what this person has a role by: themselves, a group around them at any depth, everyone.',
  }),
});

export const roleAssignment = z.object({ role, holder }).openapi('RoleAssignment', {
  example: { role: 'curator', holder: { kind: 'person', id: '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11' } },
});

const reach = z.enum(['self', 'reports', 'everyone']).nullable();

export const permissions = z
  .object({
    permissions: z.array(
      z.object({
        operation: z.string(),
        about: z.string(),
        scope: z.string().openapi({ description: 'What a token needs.' }),
        roles: z.record(z.enum(ROLES), reach).openapi({
          description: 'Of whom each role may do it: oneself, those one leads, everyone; null: of nobody.',
        }),
      }),
    ),
  })
  .openapi('Permissions');

export type Permissions = z.infer<typeof permissions>;
export type RoleAssignments = z.infer<typeof roleAssignments>;
