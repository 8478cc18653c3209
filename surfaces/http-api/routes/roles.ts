import { assignRole, listPermissions, listRoleAssignments, removeRole } from '@mesh/domain/access';
import { endpoint } from '../endpoint.ts';
import { permissions, roleAssignment, roleAssignments, roleAssignmentsQuery } from '../schemas/roles.ts';

const tag = 'People';

export const roleRoutes = [
  endpoint({
    method: 'get',
    path: '/roles',
    operation: 'roles.manage',
    tag,
    summary: 'List who has which access role',
    query: roleAssignmentsQuery,
    success: { status: 200, description: 'By role.', answer: roleAssignments },
    async handle({ deps, actor, query: { person } }) {
      const found = await listRoleAssignments(deps.sync, actor, { personId: person });
      return { assignments: found.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })) };
    },
  }),
  endpoint({
    method: 'get',
    path: '/roles/permissions',
    operation: 'roles.manage',
    tag,
    summary: 'Show what each access role may do',
    success: { status: 200, description: 'The table that decides.', answer: permissions },
    handle: async ({ actor }) => ({ permissions: await Promise.resolve(listPermissions(actor)) }),
  }),
  endpoint({
    method: 'post',
    path: '/roles/assignments',
    operation: 'roles.manage',
    tag,
    summary: 'Give an access role',
    description:
      'To a person, a group and all within it, or (learner, manager) everyone. 409: a source would decide who has it.',
    body: roleAssignment,
    errors: ['conflict', 'not_found'],
    success: { status: 204, description: 'They have it.' },
    handle: ({ deps, actor, body }) => assignRole(deps.sync, actor, body),
  }),
  endpoint({
    method: 'post',
    path: '/roles/removals',
    operation: 'roles.manage',
    tag,
    summary: 'Take an access role back',
    description: '409: nobody active would be administrator any more.',
    body: roleAssignment,
    errors: ['conflict', 'not_found'],
    success: { status: 204, description: 'They have it no longer by this.' },
    handle: ({ deps, actor, body }) => removeRole(deps.sync, actor, body),
  }),
];
