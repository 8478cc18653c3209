import { anything, assert, property } from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_GROUPS, readClaims } from './claims.model.ts';

test('claims are read as they may be sent', () => {
  expect(
    readClaims(
      { given_name: 'Ada', family_name: 'Lovelace', locale: 'de_AT', zoneinfo: 'Europe/Vienna' },
      null,
    ),
  ).toMatchObject({
    name: 'Ada Lovelace',
    language: 'de-AT',
    timeZone: 'Europe/Vienna',
    mailVerified: false,
    groups: [],
  });
  expect(readClaims({ email: 'a@b.c', email_verified: 'true' }, null)).toMatchObject({ mailVerified: true });
  expect(readClaims({ locale: 'no language', zoneinfo: 'Moon' }, null)).toMatchObject({
    language: undefined,
    timeZone: undefined,
  });
});

const groups = (claims: object, name: string) => readClaims({ ...claims }, name).groups;

test('groups are a list, a text, or lie within other claims', () => {
  expect(groups({ groups: ['a', 1, '', 'b', 'a'] }, 'groups')).toEqual(['a', 'b']);
  expect(groups({ role: 'a' }, 'role')).toEqual(['a']);
  expect(groups({ realm_access: { roles: ['a'] } }, 'realm_access.roles')).toEqual(['a']);
  expect(groups({ 'https://example.org/groups': ['a'] }, 'https://example.org/groups')).toEqual(['a']);
  expect(groups({}, '__proto__.constructor')).toEqual([]);
});

test('more groups than are looked at are too many', () => {
  const many = Array.from({ length: MOST_GROUPS + 1 }, (_, index) => `g${index}`);
  expect(readClaims({ groups: many }, 'groups')).toMatchObject({ overage: true });
  expect(readClaims({ groups: many.slice(1) }, 'groups')).toMatchObject({ overage: false });
});

test('whatever is sent, nothing breaks and no name is shown', () => {
  assert(
    property(anything(), (value) => {
      const { preview } = readClaims(
        { name: 'Ada Lovelace', x: value, groups: value, email: value },
        'groups',
      );
      expect(preview.find(({ name }) => name === 'name')!.sample).toBe('A…');
      for (const { sample } of preview) expect(sample.length).toBeLessThan(250);
    }),
  );
  const { preview } = readClaims(
    { address: { street: 'Secret' }, mails: ['ada@example.org', 'group'] },
    null,
  );
  expect(preview.map(({ sample }) => sample)).toEqual(['{ street }', 'a…@example.org, group']);
});
