import { expect, test } from 'vitest';
import type { RoleAssignment } from '../../../api/types.ts';
import { rolesOf } from './roles-of.ts';

const at = '2026-01-01T00:00:00.000Z';
const person = {
  id: 'ada',
  formerIds: ['ada-2'],
  groups: [{ id: 'it', name: 'IT', managedBy: 'mesh' }],
};
const assignments: RoleAssignment[] = [
  { role: 'manager', holder: { kind: 'everyone' }, at },
  { role: 'curator', holder: { kind: 'group', id: 'it', name: 'IT' }, at },
  { role: 'analyst', holder: { kind: 'person', id: 'ada-2', name: 'Ada' }, at },
  { role: 'administrator', holder: { kind: 'person', id: 'ben', name: 'Ben' }, at },
];

test('a person has what was given to them, to their groups, to everybody and to whom they were before', () => {
  expect(rolesOf(person, assignments).map(({ role, by }) => `${role} ${by}`)).toEqual([
    'learner everybody',
    'manager everybody',
    'curator group',
    'analyst person',
  ]);
});
