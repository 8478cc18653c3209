import { expect, test } from 'vitest';
import type { LdapEntry } from '@mesh/platform/ldap';
import { groupsOfEntries } from './ldap-groups.ts';

const entry = (dn: string, values: Record<string, string[]> = {}): LdapEntry => ({
  dn,
  values: new Map(
    Object.entries({ cn: [dn.split(/[=,]/)[1]!], ...values }).map(([k, v]) => [k.toLowerCase(), v]),
  ),
});

test('a person is in the groups around their groups, whichever end tells of it', () => {
  const ada = entry('uid=ada,dc=org', { memberOf: ['CN=Nurses, dc=org'] });
  const ben = entry('uid=ben,dc=org');
  const of = groupsOfEntries(
    [ada, ben],
    [
      entry('cn=Nurses,dc=org'),
      entry('cn=Ward,dc=org', { member: ['cn=nurses,dc=org'], memberOf: ['cn=Clinic,dc=org'] }),
      entry('cn=Clinic,dc=org', { uniqueMember: ['uid=ben,dc=org'] }),
    ],
  );
  expect(of(ada).toSorted()).toEqual(['Clinic', 'Nurses', 'Ward']);
  expect(of(ben)).toEqual(['Clinic']);
});

test('groups that contain each other end, those that were not read are none, and two of one name stay two', () => {
  const ada = entry('uid=ada,dc=org', { memberOf: ['cn=Staff,ou=a,dc=org', 'cn=Elsewhere,dc=com'] });
  const of = groupsOfEntries(
    [ada],
    [
      entry('cn=Staff,ou=a,dc=org', { member: ['cn=Ring,dc=org'] }),
      entry('cn=Ring,dc=org', { member: ['cn=Staff,ou=a,dc=org'] }),
      entry('cn=staff,ou=b,dc=org'),
    ],
  );
  expect(of(ada).toSorted()).toEqual(['Ring', 'cn=Staff,ou=a,dc=org']);
});
