import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { AccessRole, Permissions, RoleAssignments } from './types.ts';

export const ACCESS_ROLES: readonly AccessRole[] = [
  'learner',
  'manager',
  'curator',
  'analyst',
  'administrator',
];

/** Whom a role is given to. */
export type RoleHolder = { kind: 'everyone' } | { kind: 'person' | 'group'; id: string };

export const roleAssignmentsQuery = queryOptions({
  queryKey: ['roles', 'assignments'],
  queryFn: async ({ signal }) => (await call<RoleAssignments>('GET', '/roles', { signal })).assignments,
});

/** By what one person has which role. */
export const rolesOfPersonQuery = (id: string) =>
  queryOptions({
    queryKey: ['roles', 'assignments', id],
    queryFn: async ({ signal }) =>
      (await call<RoleAssignments>('GET', '/roles', { query: { person: id }, signal })).assignments,
  });

/** Who may do what, as the server decides it. */
export const permissionsQuery = queryOptions({
  queryKey: ['roles', 'permissions'],
  queryFn: async ({ signal }) =>
    (await call<Permissions>('GET', '/roles/permissions', { signal })).permissions,
  staleTime: Infinity,
});

export const giveRole = (role: AccessRole, holder: RoleHolder) =>
  call<void>('POST', '/roles/assignments', { body: { role, holder } });

export const takeRole = (role: AccessRole, holder: RoleHolder) =>
  call<void>('POST', '/roles/removals', { body: { role, holder } });
