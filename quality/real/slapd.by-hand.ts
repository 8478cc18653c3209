import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyImport, checkImport, checkLdap, sendLdapImport } from '@mesh/domain/directory';
import { createOutbox, type Actor } from '@mesh/domain/kernel';
import { getPerson, searchGroups, searchPersons, type OrganisationDeps } from '@mesh/domain/organisation';
import { aTenant, openTestDatabase } from '@mesh/domain/testing';
import { testEngines } from '@mesh/platform/testing';
import type { Database } from '@mesh/platform/database';

const certificateAuthority = readFileSync(process.env['LDAP_CERTIFICATE'] ?? '', 'utf8');
const question = {
  bindDn: 'cn=admin,dc=example,dc=org',
  password: 'secret',
  baseDn: 'dc=example,dc=org',
  filter: '(&(objectClass=person)(mail=*))',
  certificateAuthority,
  groups: { baseDn: 'dc=example,dc=org', filter: '(objectClass=groupOfNames)' },
};
const WAYS = [
  ['LDAPS', { url: 'ldaps://localhost:14636', startTls: false }],
  ['StartTLS', { url: 'ldap://localhost:14389', startTls: true }],
] as const;

let database: Database;
let deps: OrganisationDeps & { allowedHosts: () => string[] };
let admin: Actor;
beforeAll(async () => {
  database = await openTestDatabase(testEngines[0]!);
  const t = await aTenant(database);
  deps = { ...t.deps, outbox: createOutbox(t.deps), allowedHosts: () => ['localhost'] };
  ({ admin } = t);
});
afterAll(() => database.close());

test.each(WAYS)(
  '1,500 persons come by %s, with whoever leads them; again nothing changes',
  async (way, where) => {
    const { id, preview } = await sendLdapImport(deps, admin, { ...question, ...where });
    const { key, ...settings } = preview;
    await checkImport(deps, admin, id, { ...settings, key: key!, missing: 'deactivate' });
    const report = await applyImport(deps, admin, id, {});
    expect(report).toMatchObject(
      way === 'LDAPS' ? { create: 1_500, errorLines: 0 } : { create: 0, change: 0, unchanged: 1_500 },
    );
    const [person] = await searchPersons(deps, admin, { query: 'p1499@', limit: 2 });
    const manager = await getPerson(deps, admin, person!.managerId!);
    expect(manager).toMatchObject({ name: 'p149', managedBy: 'directory' });
    const groups = await searchGroups(deps, admin, { managedBy: 'directory', limit: 20 });
    expect(Object.fromEntries(groups.map((group) => [group.name, group.members]))).toMatchObject({
      Company: 1_500,
      'Team 0': 101,
      'Team 14': 100,
      'Ring A': 1,
      'Ring B': 1,
    });
  },
);

test.each([
  ['a wrong password', { password: 'wrong' }, 'unavailable'],
  ['a certificate of nobody’s', { certificateAuthority: undefined }, 'unavailable'],
  ['an empty base', { filter: '(mail=nobody@*)' }, 'invalid'],
])('%s is told', async (_, other, code) => {
  const asked = { ...question, ...WAYS[0][1], ...other };
  await expect(sendLdapImport(deps, admin, asked)).rejects.toMatchObject({ code });
});

test.each([
  ['connection', { url: 'ldap://localhost:14390' }],
  ['encryption', { certificateAuthority: undefined }],
  ['sign-in', { password: 'wrong' }],
  ['persons', { baseDn: 'dc=example,dc=com' }],
  ['persons', { filter: '(mail=nobody@*)' }],
  ['groups', { groups: { baseDn: 'dc=example,dc=org', filter: '(cn=nobody)' } }],
])('the test of the connection names %s as the step that fails', async (failed, other) => {
  const steps = await checkLdap(deps, admin, { ...question, ...WAYS[1][1], ...other });
  const at = steps.findIndex(({ step }) => step === failed);
  expect(steps.map(({ state }) => state)).toEqual(
    steps.map((_, index) => (index < at ? 'passed' : index === at ? 'failed' : 'not-tried')),
  );
});

test('the test of the connection goes all the way', async () => {
  const steps = await checkLdap(deps, admin, { ...question, ...WAYS[0][1] });
  expect(steps).toHaveLength(6);
  expect(new Set(steps.map(({ state }) => state))).toEqual(new Set(['passed']));
});
