import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actorOfPerson, assignRole, searchAudit } from '@mesh/domain/access';
import { createOutbox, type Actor } from '@mesh/domain/kernel';
import {
  createGroup,
  createPerson,
  deactivatePerson,
  getPerson,
  reactivatePerson,
  searchGroups,
  searchPersons,
  type OrganisationDeps,
} from '@mesh/domain/organisation';
import { findPersonByIdentifier } from '@mesh/domain/people';
import { aTenant, openTestDatabase } from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import {
  applyImport,
  checkImport,
  listDirectoryImportErrors,
  listDirectoryImports,
  sendImport,
  type ImportSettings,
} from '../index.ts';

describe.each(testEngines)('a file of persons on $name', (engine) => {
  let database: Database;
  let deps: OrganisationDeps;
  let admin: Actor;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    const t = await aTenant(database);
    deps = { ...t.deps, outbox: createOutbox(t.deps) };
    ({ admin } = t);
  });

  async function sent(content: string | Uint8Array, settings: Partial<ImportSettings> = {}) {
    const octets = typeof content === 'string' ? Buffer.from(content) : content;
    const { id, preview } = await sendImport(deps, admin, { name: 'test', content: inChunks(octets) });
    const report = await checkImport(deps, admin, id, {
      columns: preview.columns,
      key: preview.key ?? 'email',
      separator: preview.separator,
      encoding: preview.encoding,
      missing: 'keep',
      ...settings,
    });
    const errors = await listDirectoryImportErrors(deps, admin, id, { limit: 100 });
    return { id, preview, report, errors: errors.map(({ line, field, reason }) => [line, field, reason]) };
  }
  const applied = async (content: string | Uint8Array, settings?: Partial<ImportSettings>) => {
    const { id } = await sent(content, settings);
    return applyImport(deps, admin, id, {});
  };
  const people = async () =>
    (await searchPersons(deps, admin, { limit: 50 })).map(({ name, active }) =>
      active ? name : `(${name})`,
    );
  const byMail = (value: string) =>
    findPersonByIdentifier(deps.db, admin.tenantId, { kind: 'email', system: '', value });

  test('adds and changes whom it names, with managers of later lines; again it changes nothing', async () => {
    const file = [
      'Mail;Name;Job title;Department;Manager',
      'ADA@example.org;"Lovelace; Ada";Engineer;Engines;boss@example.org',
      'boss@example.org;Boss;;Engines;',
    ].join('\r\n');
    const first = await applied(file);
    expect(first).toMatchObject({ lines: 2, create: 2, change: 0, errorLines: 0 });
    const ada = await getPerson(deps, admin, (await byMail('ada@example.org'))!);
    const boss = await byMail('boss@example.org');
    expect(ada).toMatchObject({
      name: 'Lovelace; Ada',
      managerId: boss,
      managedBy: 'directory',
      slug: 'lovelace.ada',
      jobRoles: [{ title: 'Engineer' }],
    });
    expect(await applied(file)).toMatchObject({ create: 0, change: 0, unchanged: 2 });
    expect(
      await applied(file.replace('Engineer', 'Analyst').replace(';boss@example.org', ';')),
    ).toMatchObject({
      change: 1,
      unchanged: 1,
    });
    expect(await getPerson(deps, admin, ada.id)).toMatchObject({ jobTitle: 'Analyst', managerId: null });
    for (const table of ['directory_import_part', 'directory_import_row'] as const)
      expect(
        await deps.db.selectFrom(table).selectAll().where('tenant_id', '=', admin.tenantId).execute(),
      ).toEqual([]);
    const [entry] = await searchAudit(deps, admin, { action: 'directory.import', limit: 1 });
    expect(entry!.detail).toMatchObject({ change: 1 });
    expect(JSON.stringify(await searchAudit(deps, admin, { limit: 50 }))).not.toMatch(/example\.org/);
  });

  test('gives each of one name a handle of their own', async () => {
    await createPerson(deps, admin, { name: 'Kim Lee' });
    await applied('Mail,Name\nk1@example.org,Jo Ray\nk2@example.org,Jo Ray\nk3@example.org,Kim Lee');
    const slugs = (await searchPersons(deps, admin, { limit: 50 })).map(({ slug }) => slug);
    expect(slugs.sort()).toEqual([
      'jo.ray',
      expect.stringMatching(/^jo\.ray-\w{6}$/),
      'kim.lee',
      expect.stringMatching(/^kim\.lee-\w{6}$/),
    ]);
  });

  test('with errors does nothing, and tells each by its line', async () => {
    await createPerson(deps, admin, { name: 'Taken', email: 'taken@example.org' });
    const lines = [
      'id,name,email,manager',
      '1,One,one@example.org,',
      '2,,two@example.org,1',
      '3,Three,no mail,9',
      '1,Again,again@example.org,',
      '5,=cmd|calc,five@example.org,',
      '6,Six,taken@example.org,',
      '7,Seven,seven@example.org',
      '8,Eight,eight@example.org,10',
      '10,Ten,ten@example.org,8',
      '11,Eleven,ELEVEN@example.org,nobody',
    ];
    const { id, report, errors } = await sent(lines.join('\n'));
    expect(report).toMatchObject({ lines: 10, create: 2, change: 0, unchanged: 0, errorLines: 8 });
    expect(errors).toEqual([
      [3, 'name', 'It is empty.'],
      [4, 'email', '"no mail" is no mail address.'],
      [5, 'employeeNumber', 'Line 2 has the same one.'],
      [6, 'name', 'It is a formula, not a text.'],
      [7, 'email', 'Somebody else has it.'],
      [8, 'line', 'It has 3 cells where the header has 4.'],
      [9, 'manager', 'They would lead each other.'],
      [11, 'manager', 'Nobody is known by it, here or in the file.'],
    ]);
    await expect(applyImport(deps, admin, id, {})).rejects.toMatchObject({ code: 'conflict' });
    expect(await people()).toEqual(['Taken']);
  });

  test('counts each line once, and tells all that is wrong with one', async () => {
    await applied('email,name\nada@example.org,Ada\nbob@example.org,Bob\n');
    const lines = [
      'email,name,team,manager',
      'ada@example.org,Ada,,nobody@example.org',
      'bob@example.org,Robert,,',
      'bob@example.org,Bobby,,',
      'no mail,,=A1,',
    ];
    const { report, errors } = await sent(lines.join('\n'));
    expect(report).toMatchObject({ lines: 4, create: 0, change: 1, unchanged: 0, errorLines: 3 });
    expect(errors).toEqual([
      [2, 'manager', 'Nobody is known by it, here or in the file.'],
      [4, 'email', 'Line 3 has the same one.'],
      [5, 'team', 'It is a formula, not a text.'],
      [5, 'email', '"no mail" is no mail address.'],
      [5, 'name', 'It is empty.'],
    ]);
  });

  test('takes nobody from a provisioning client, and no mail alone makes one somebody else', async () => {
    await createPerson(deps, admin, { name: 'Kept', email: 'kept@example.org', managedBy: 'scim' });
    const { errors } = await sent('email,name\nkept@example.org,Other\n');
    expect(errors).toEqual([[2, 'email', 'A provisioning client or a sign-in provider keeps this person.']]);
    const byNumber = await sent('id,email,name\n1,kept@example.org,Other\n');
    expect(byNumber.errors).toEqual([[2, 'email', 'Somebody else has it.']]);
  });

  test('nobody comes to lead themselves through persons who are not in the file', async () => {
    await applied(
      'email,name,manager\na@example.org,A,\nb@example.org,B,a@example.org\nc@example.org,C,b@example.org\n',
    );
    const { errors } = await sent('email,name,manager\na@example.org,A,c@example.org\n');
    expect(errors).toEqual([[2, 'manager', 'They would lead each other.']]);
    // With the other end in the file, too, it is none.
    const both = 'email,name,manager\na@example.org,A,c@example.org\nb@example.org,B,\n';
    expect((await sent(both)).errors).toEqual([]);
  });

  test('puts persons into groups of its own and takes them out; those of others are left alone', async () => {
    await createGroup(deps, admin, { name: 'Nurses' });
    const file = [
      'email,name,groups',
      'a@example.org,A,"Nurses; Night shift;nurses"',
      'b@example.org,B,Night shift',
    ];
    expect(await applied(file.join('\n'))).toMatchObject({ create: 2, errorLines: 0 });
    const members = async (managedBy: 'directory' | 'mesh') =>
      Object.fromEntries(
        (await searchGroups(deps, admin, { limit: 10, managedBy })).map((group) => [
          group.name,
          group.members,
        ]),
      );
    expect(await members('directory')).toEqual({ 'Night shift': 2, Nurses: 1 });
    expect(await applied(file.join('\n'))).toMatchObject({ change: 0, unchanged: 2 });
    expect(
      await applied('email,name,groups\na@example.org,A,NURSES\nb@example.org,B,Day shift\n'),
    ).toMatchObject({ change: 2 });
    // A column that is not there says nothing.
    await applied('email,name\na@example.org,Anna\n');
    expect(await members('directory')).toEqual({ 'Day shift': 1, 'Night shift': 0, Nurses: 1 });
    expect(await members('mesh')).toEqual({ Nurses: 0 });
  });

  test('gives nobody power by a group unless whoever carries it out may', async () => {
    await applied('email,name,groups\na@example.org,A,Chiefs\n');
    const [group] = await searchGroups(deps, admin, { limit: 1, managedBy: 'directory' });
    await assignRole(deps, admin, { role: 'administrator', holder: { kind: 'group', id: group!.id } });
    const { id } = await sent('email,name,groups\na@example.org,A,Chiefs\nb@example.org,B,Chiefs\n');
    const clerk: Actor = { ...admin, scopes: ['people:read', 'people:write'] };
    await expect(applyImport(deps, clerk, id, {})).rejects.toMatchObject({ code: 'forbidden' });
    expect(await people()).toEqual(['A']);
    await applyImport(deps, admin, id, {});
    expect(await people()).toEqual(['A', 'B']);
  });

  test('who is missing is deactivated on request, and many of them only by their number', async () => {
    const names = Array.from({ length: 10 }, (_, n) => `p${n}@example.org,Person ${n}`);
    await applied(['email,name', ...names].join('\n'));
    const { id: own } = await createPerson(deps, admin, { name: 'Ours' });
    const few = await sent(['email,name', ...names.slice(1)].join('\n'), { missing: 'deactivate' });
    expect(few.report).toMatchObject({ deactivate: 1, isMassRemoval: false });
    await applyImport(deps, admin, few.id, {});
    expect(await people()).toContain('(Person 0)');
    const many = await sent(['email,name', ...names.slice(8)].join('\n'), { missing: 'deactivate' });
    expect(many.report).toMatchObject({ deactivate: 7, isMassRemoval: true });
    for (const deactivations of [undefined, 6])
      await expect(applyImport(deps, admin, many.id, { deactivations })).rejects.toMatchObject({
        code: 'conflict',
        field: 'deactivations',
      });
    await applyImport(deps, admin, many.id, { deactivations: 7 });
    expect((await people()).filter((name) => name.startsWith('('))).toHaveLength(8);
    expect(await actorOfPerson(deps, admin.tenantId, own)).toBeDefined();
    // Back in the file, back in, but for whom somebody here put out.
    const blocked = (await byMail('p3@example.org'))!;
    await reactivatePerson(deps, admin, blocked);
    await deactivatePerson(deps, admin, blocked);
    await applied(
      ['email,name', ...names, 'p3@example.org,Person Three']
        .join('\n')
        .replace('p3@example.org,Person 3\n', ''),
    );
    expect((await people()).filter((name) => name.startsWith('('))).toEqual(['(Person Three)']);
  });

  test('leaves an administrator, or nothing is done', async () => {
    await applied('email,name\nada@example.org,Ada\nben@example.org,Ben\n');
    const ada = (await byMail('ada@example.org'))!;
    await assignRole(deps, admin, { role: 'administrator', holder: { kind: 'person', id: ada } });
    const { id } = await sent('email,name\nben@example.org,Benjamin\n', { missing: 'deactivate' });
    await expect(applyImport(deps, admin, id, {})).rejects.toMatchObject({ code: 'conflict' });
    expect(await people()).toEqual(['Ada', 'Ben']);
  });

  test.each([
    ['UTF-8 with a mark', Buffer.from('\uFEFFemail;name\nzoe@example.org;Zoë\n')],
    ['UTF-16', Buffer.from('\uFEFFemail;name\nzoe@example.org;Zoë\n', 'utf16le')],
    ['windows-1252', Buffer.from('email;name\nzoe@example.org;Zoë\n', 'latin1')],
    ['cells as text of a spreadsheet', Buffer.from('email,name\r\nzoe@example.org,"=""Zoë"""\r\n')],
  ])('is read in %s', async (_, octets) => {
    await applied(octets);
    expect(await people()).toEqual(['Zoë']);
  });

  test.each([
    ['a quote that is never closed', 'email,name\na@example.org,"Ada\n', 'line 2'],
    [
      'no such column',
      'email,name\na@example.org,Ada\n',
      'columns.name',
      { columns: { email: 'email', name: 'Nom' } },
    ],
    [
      'another encoding',
      Buffer.from('email,name\na@example.org,Zoë\n', 'latin1'),
      'encoding',
      { encoding: 'utf-8' as const },
    ],
  ])('is refused as a whole with %s', async (_, content, field, settings: Partial<ImportSettings> = {}) => {
    await expect(sent(content, settings)).rejects.toMatchObject({ code: 'invalid', field });
  });

  test('is nothing before it is whole, and one that breaks off leaves nothing behind', async () => {
    const content = async function* () {
      yield Buffer.from('email,name\na@example.org,A\n');
      const [arriving] = await deps.db
        .selectFrom('directory_import')
        .select('id')
        .where('tenant_id', '=', admin.tenantId)
        .execute();
      expect(await listDirectoryImports(deps, admin, { limit: 5 })).toEqual([]);
      const settings = { columns: { email: 'email', name: 'name' }, key: 'email', separator: ',' } as const;
      const checking = checkImport(deps, admin, arriving!.id, {
        ...settings,
        encoding: 'utf-8',
        missing: 'keep',
      });
      await expect(checking).rejects.toMatchObject({ code: 'not_found' });
      throw new Error('The line broke off.');
    };
    await expect(sendImport(deps, admin, { name: 'test', content: content() })).rejects.toThrow('broke off');
    const left = deps.db.selectFrom('directory_import').select('id').where('tenant_id', '=', admin.tenantId);
    expect(await left.execute()).toEqual([]);
  });

  test('is for those who may change persons', async () => {
    const reader: Actor = { ...admin, scopes: ['people:read'] };
    await expect(
      sendImport(deps, reader, { name: 'test', content: inChunks(Buffer.from('email,name\n')) }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});

/** As a socket brings it: cut anywhere. */
async function* inChunks(octets: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < octets.length; at += 7) yield octets.subarray(at, at + 7);
}
