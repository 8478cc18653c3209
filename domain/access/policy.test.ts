import { expect, test } from 'vitest';
import { ALL_SCOPES, ROLES, type Actor, type Role } from '@mesh/domain/kernel';
import { mayDo, OPERATIONS, reachOf, requiredScope, scopesOf } from './policy.model.ts';

const person = (...roles: Role[]): Actor => ({
  tenantId: 't',
  kind: 'person',
  personId: 'p',
  roles,
  scopes: [],
});

test('an administrator may do everything; whatever one role allows, another never takes away', () => {
  for (const operation of OPERATIONS) {
    expect([operation, reachOf(person('learner', 'administrator'), operation)]).not.toContain(undefined);
    for (const role of ROLES) {
      const alone = mayDo(person(role), operation);
      expect(mayDo(person('learner', role), operation) || !alone).toBe(true);
    }
  }
});

test('a learner learns, and sees nobody but themselves', () => {
  const able = OPERATIONS.filter((operation) => mayDo(person('learner'), operation));
  expect(able).toEqual([
    'catalogue.read',
    'search.query',
    'answers.query',
    'suggestions.create',
    'suggestions.feedback',
    'sources.browse',
    'privacy.see',
  ]);
  expect(reachOf(person('learner'), 'records.read')).toBe('self');
  expect(reachOf(person('learner', 'manager'), 'records.read')).toBe('reports');
  expect(scopesOf(['learner'])).toEqual(['catalogue:read', 'suggest', 'feedback']);
  expect(scopesOf(['administrator'])).toEqual(ALL_SCOPES.filter((s) => !['suggest', 'feedback'].includes(s)));
});

test('only administrators say who may what', () => {
  for (const operation of ['roles.manage', 'people.identify', 'people.actAs', 'system.write'] as const)
    for (const role of ROLES)
      expect([role, mayDo(person('learner', role), operation)]).toEqual([role, role === 'administrator']);
});

test('a token may what its scopes say; one of a person, what both say', () => {
  for (const operation of OPERATIONS) {
    const scope = requiredScope(operation);
    const others = ALL_SCOPES.filter((one) => one !== scope && !one.startsWith('sources'));
    expect(mayDo({ tenantId: 't', kind: 'token', scopes: [scope] }, operation)).toBe(true);
    expect(mayDo({ tenantId: 't', kind: 'token', scopes: others }, operation)).toBe(false);
    const own: Actor = { ...person('learner'), kind: 'token', scopes: ALL_SCOPES };
    expect(reachOf(own, operation)).toBe(reachOf(person('learner'), operation));
    expect(reachOf({ ...own, scopes: [] }, operation)).toBeUndefined();
  }
});
