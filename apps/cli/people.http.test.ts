import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchorAudit } from '@mesh/domain/access';
import { tamperWithAudit } from '@mesh/domain/testing';
import { startCli, type TestCli } from './testing/start-cli.ts';

describe('mesh people, group, role and audit', () => {
  let cli: TestCli;
  let folder: string;
  beforeAll(async () => {
    cli = await startCli();
    folder = mkdtempSync(join(tmpdir(), 'mesh-audit-'));
  });
  afterAll(async () => {
    await cli.close();
    rmSync(folder, { recursive: true });
  });

  const run = async (...argv: string[]) => {
    const { code, out, err } = await cli.mesh(argv);
    expect([argv.join(' '), code, err]).toEqual([argv.join(' '), 0, '']);
    return out;
  };

  it('makes a link that lets a person in, says that nothing is mailed, and signs them out', async () => {
    await run('people', 'add', 'Nils Berg');
    const told = await run('sign-in', 'link', 'nils.berg');
    expect(told).toMatch(/^https:\/\/mesh\.example\.org\/set-up#mesh_l_[\w-]{43}\n/);
    expect(told).toContain('The mesh sends no mail');
    expect(await run('sign-in', 'end', 'nils.berg')).toBe('0 sessions of nils.berg ended.');
    expect((await cli.mesh(['sign-in', 'link', 'nobody'])).code).not.toBe(0);
  });

  it('adds, changes, shows, deactivates and lets in again', async () => {
    const id = await run('people', 'add', 'Mara Voss', '--email', 'mara@example.org', '--manager', 'ada');
    await run(
      'people',
      'set',
      'mara.voss',
      '--job',
      'Team lead',
      '--since',
      '2026-03-01',
      '--team',
      'Tier 2',
    );
    await run('people', 'identify', 'mara.voss', 'employee-number', '10442');
    const shown = await run('people', 'show', id);
    for (const text of ['Mara Voss', 'Team lead (2026-03-01', 'Tier 2', '10442 (confirmed by administrator'])
      expect(shown).toContain(text);
    await run('people', 'deactivate', 'mara.voss');
    expect(await run('people')).not.toContain('mara.voss');
    await run('people', 'reactivate', 'mara.voss');
    expect(await run('people', '--manager', 'ada')).toContain('mara.voss');
  });

  it('imports a file, says what is wrong with which line, and lists what was brought', async () => {
    const file = join(folder, 'staff.csv');
    writeFileSync(file, 'Mail,Full name\nlin@example.org,Lin\nno mail,Bad\n');
    expect(
      await run('people', 'import', file, '--key', 'email', '--column', 'name=Full name', '--check'),
    ).toMatch(/^Would add 1, [^]*\n1 line has errors:\n {2}line 3, email: /);
    const refused = await cli.mesh([
      'people',
      'import',
      file,
      '--key',
      'email',
      '--column',
      'name=Full name',
    ]);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('Nothing was done.') as string });
    writeFileSync(file, 'Mail,Full name\nlin@example.org,Lin\n');
    expect(await run('people', 'import', file, '--key', 'email', '--column', 'name=Full name')).toContain(
      'Done: add 1',
    );
    const listed = await run('people', 'imports');
    expect(listed).toMatch(/applied +1 +0 +0 +0 +staff\.csv/);
    const [, id] = /^(\S+) .* checked /m.exec(listed)!;
    expect(await run('people', 'forget-import', id!)).toBe('It is gone.');
    expect(await run('people', 'proposals')).toBe('There is none.');
  });

  it('is about oneself with a token of one’s own', async () => {
    const { api, url } = cli;
    const env = { MESH_URL: url, MESH_TOKEN: await api.personToken(await api.personId('ada')) };
    const me = (...argv: string[]) => cli.mesh(['me', ...argv], { env });
    expect((await me('consents')).out).toMatch(/feedback +yes/);
    expect((await me('consents', 'withdraw', 'feedback', '--erase')).out).toMatch(/feedback +no/);
    expect((await me('consents', 'grant', 'feedback')).out).toMatch(/feedback +yes/);
    expect((await me('export', join(folder, 'me.jsonl'), '--format', 'jsonl')).code).toBe(0);
    expect(readFileSync(join(folder, 'me.jsonl'), 'utf8')).toContain('ada@example.org');
    expect((await me('token', 'create', 'mine', '--scope', 'catalogue:read')).out).toMatch(/^mesh_/);
    expect((await me('token', 'list')).out).toContain('mine');
    expect((await cli.mesh(['me', 'consents'])).code).toBe(4);
  });

  it('merges, splits and undoes', async () => {
    await run('people', 'add', 'Mara Again', '--email', 'again@example.org');
    const { id } = (await cli.mesh(['people', 'merge', 'mara.voss', 'mara.again', '--json'])).json() as {
      id: string;
    };
    expect(await run('people')).not.toContain('mara.again');
    const split = 'people split mara.voss Other --identifier email=again@example.org'.split(' ');
    expect(await run(...split)).toContain('Undo: mesh people undo');
    await run('people', 'undo', id);
    expect(await run('people')).toContain('mara.again');
    expect(await run('people', 'merges')).toContain('split');
  });

  it('nests groups and gives roles', async () => {
    await run('group', 'add', 'Customer teams');
    expect(await run('group', 'join', 'customer.teams', 'ada', 'group:support')).toBe('2 came, 0 went.');
    expect(await run('group', 'members', 'customer.teams')).toContain('Support');
    await run('role', 'give', 'administrator', 'group:customer.teams');
    expect(await run('role', 'list')).toContain('Customer teams (group)');
    const taken = await cli.mesh(['role', 'take', 'administrator', 'group:customer.teams']);
    expect(taken).toMatchObject({
      code: 1,
      err: expect.stringContaining('no active administrator') as string,
    });
    await run('role', 'give', 'administrator', 'ben');
    await run('role', 'take', 'administrator', 'group:customer.teams');
    expect(await run('group', 'leave', 'customer.teams', 'ada')).toBe('0 came, 1 went.');
    expect(await run('group', 'rename', 'customer.teams', 'Partners')).toBe('It is called "Partners".');
    expect(await run('group', 'show', 'customer.teams')).toMatch(
      /Partners \(customer\.teams\)[^]*Members +1/,
    );
    expect(await run('group', 'learning', 'customer.teams', '--days', '30')).toMatch(/Learned +0 persons/);
    expect((await cli.mesh(['group', 'learning', 'customer.teams', '--days', '31'])).code).toBe(2);
    await run('group', 'remove', 'customer.teams');
    expect(await run('role', 'permissions')).toMatch(
      /people\.read +people:read +learner: oneself, manager: their/,
    );
  });

  it('lists, exports and verifies the audit log, and finds what was changed in it', async () => {
    const { sync, tenantId } = cli.api.deps;
    expect(await run('audit', 'list', '--action', 'role')).toContain('role.assign');
    const file = join(folder, 'audit.csv');
    await run('audit', 'export', file, '--format', 'csv');
    const [head, first] = readFileSync(file, 'utf8').split('\r\n');
    expect(head).toBe('seq,id,at,actor_kind,person_id,token_id,stand_in_id,action,target,detail,hash');
    expect(first).toMatch(/^1,/);
    expect(await run('audit', 'verify')).toContain('Sound');

    const { seal } = (await anchorAudit(sync, tenantId))!;
    const anchors = join(folder, 'anchors.txt');
    writeFileSync(anchors, `2026-03-01T00:00:00Z 12 ${seal}\n`);
    expect(await run('audit', 'verify', '--anchors', anchors)).toContain('2 anchors');
    await tamperWithAudit(sync.db, tenantId, 'role.remove');
    const verdict = await cli.mesh(['audit', 'verify']);
    expect(verdict).toMatchObject({ code: 1, out: expect.stringContaining('Sound up to entry') as string });
    expect(verdict.err).toMatch(/Entry \d+ \([0-9a-f-]+\) is not what was written\./);
    const machine = await cli.mesh(['audit', 'verify', '--json']);
    expect([machine.code, machine.json()]).toEqual([1, expect.objectContaining({ sound: false })]);
    const none = await cli.mesh(['audit', 'verify', '--anchors', join(folder, 'nothing.txt')]);
    expect(none).toMatchObject({ code: 2 });
  });
});
