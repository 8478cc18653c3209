import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verificationSchema } from '@mesh/connectors/conformance';
import type { Run, SearchAnswer, Source, Sources, Suggestions } from '@mesh/surfaces/http-api';
import { anItem, OTHER_ITEMS } from '@mesh/surfaces/http-api/testing';
import { startCli, type TestCli } from './testing/start-cli.ts';

let cli: TestCli;
beforeAll(async () => {
  cli = await startCli();
});
afterAll(() => cli.close());

const put = (...items: ReturnType<typeof anItem>[]) => {
  cli.api.library.clear();
  for (const item of items) cli.api.library.set(item.nativeId, item);
};

const PLAYBOOK = anItem(
  'Refund playbook',
  'When a customer asks for a refund after 40 days, the manager has to approve the refund in the ticket.',
  { readers: ['group:support'], url: 'https://x.example/refunds' },
);
const add = async (...more: string[]) =>
  (await cli.mesh(['source', 'add', 'fake:library', '--json', ...more])).json() as Source;

describe('mesh source', () => {
  beforeEach(async () => {
    const { sources } = (await cli.mesh(['source', 'list', '--json'])).json() as Sources;
    for (const { id } of sources) await cli.mesh(['source', 'remove', id, '--yes']);
    put(PLAYBOOK, OTHER_ITEMS[0]!);
  });

  it('says what an address is', async () => {
    const { code, out } = await cli.mesh(['source', 'detect', 'fake:library']);
    expect(code).toBe(0);
    expect(out.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['CONNECTOR', 'SURE', 'NAME', 'NEEDS', 'FOUND'],
      ['fake', '90 %', 'Fake library', '-', 'A library.'],
    ]);
  });

  it('adds, lists, reads, checks and removes', async () => {
    const added = await cli.mesh(['source', 'add', 'fake:library', '--name', 'Handbook', '--yes']);
    expect(added).toMatchObject({ code: 0, out: expect.stringContaining('Connected "Handbook"') });
    const synced = await cli.mesh(['source', 'sync', 'handbook', '--wait']);
    expect(synced).toMatchObject({ code: 0, out: 'Handbook: succeeded. 2 new.' });
    expect(synced.err).toContain('queued …');
    const listed = await cli.mesh(['source', 'list']);
    expect(listed.out).toMatch(/^NAME +CONNECTOR.*\nHandbook +fake +active +2 +0 +\d{4}-/);
    expect((await cli.mesh(['source', 'check', 'Handbook'])).out).toMatch(
      /^✓ Connect .*\n✓ Read a first record .*\nLibrary: 2 items\.$/,
    );
    const removed = await cli.mesh(['source', 'remove', 'Handbook', '--yes']);
    expect(removed).toMatchObject({ code: 0, out: 'Removed "Handbook" with 2 items.' });
    expect((await cli.mesh(['source', 'list'])).out).toContain('Nothing is connected yet');
  });

  it('records what a live system was found to be, without its address', async () => {
    await cli.mesh(['source', 'add', 'fake:library', '--name', 'Handbook', '--yes']);
    expect(await cli.mesh(['source', 'check', 'Handbook', '--record', 'x.json'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--system'),
    });
    const folder = mkdtempSync(join(tmpdir(), 'mesh-record-'));
    const file = join(folder, 'v3.json');
    const { code, out } = await cli.mesh([
      'source',
      'check',
      'Handbook',
      '--record',
      file,
      '--system',
      '4.5.6',
    ]);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/4 passed, 0 failed/) });
    const text = readFileSync(file, 'utf8');
    rmSync(folder, { recursive: true });
    expect(text).not.toContain('fake:library');
    expect(verificationSchema.parse(JSON.parse(text)).records).toEqual([
      expect.objectContaining({ level: 'V3', against: 'Fake library', version: '4.5.6' }),
    ]);
  });

  it('plans, tells its runs and failures, and retries', async () => {
    await cli.mesh(['source', 'add', 'fake:library', '--name', 'Handbook', '--yes']);
    const planned = await cli.mesh(['source', 'plan', 'Handbook']);
    expect(planned.out.split('\n')).toEqual([
      'A run would bring: 2 new. Nothing was stored.',
      '  + Refund playbook',
      '  + Parental leave',
    ]);
    expect((await cli.mesh(['source', 'failures', 'Handbook'])).out).toBe('Everything could be read.');
    put({ ...PLAYBOOK, broken: true } as typeof PLAYBOOK, OTHER_ITEMS[0]!);
    await cli.mesh(['source', 'sync', 'Handbook', '--wait']);
    expect((await cli.mesh(['source', 'failures', 'Handbook'])).out).toContain(
      'Refund playbook: Cannot be read.',
    );
    put(PLAYBOOK, OTHER_ITEMS[0]!);
    const retried = await cli.mesh(['source', 'retry', 'Handbook', '--code', 'unknown', '--wait', '--json']);
    expect(retried.json()).toMatchObject({ mode: 'replay', counts: { created: 1, failed: 0 } });
    const runs = (await cli.mesh(['source', 'runs', 'Handbook', '--limit', '2'])).out;
    expect(runs).toMatch(/replay \(person\): succeeded\n {2}1 new\.[^]*sync \(person\): succeeded/);
  });

  it('changes a setting and keeps the others', async () => {
    await cli.mesh(['source', 'add', 'fake:library', '--name', 'Handbook', '--yes']);
    const set = await cli.mesh(['source', 'set', 'Handbook', '--set', 'password=new', '--json']);
    expect((set.json() as Source).config).toEqual({ url: 'fake:library' });
    expect((await cli.mesh(['source', 'set', 'Handbook', '--set', 'nonsense=1'])).code).toBe(2);
  });

  it('says in a few words how the last run went', async () => {
    await cli.mesh(['source', 'add', 'fake:library', '--name', 'Handbook', '--yes']);
    const { sources } = (await cli.mesh(['source', 'list', '--json'])).json() as Sources;
    const message =
      'The library does not answer, and it has not for so long a time that nobody knows when. Ask it.';
    await cli.mesh(['source', 'sync', 'Handbook', '--wait']);
    await cli.api.deps.sync.db
      .updateTable('sync_run')
      .set({ state: 'failed', message })
      .where('source_id', '=', sources[0]!.id)
      .execute();
    const [, line] = (await cli.mesh(['source', 'list'])).out.split('\n');
    expect(line).toMatch(/failed: The library does not answer, and it has not for so long a t…$/);
  });

  it('fails when a check or a sign-in does', async () => {
    await cli.mesh(['source', 'add', 'fake:down', '--name', 'Down', '--yes']);
    const checked = await cli.mesh(['source', 'check', 'Down']);
    expect(checked).toMatchObject({ code: 1, out: expect.stringContaining('✗ Connect') });
    expect((await cli.mesh(['source', 'authorise', 'Down'])).code).not.toBe(0);
  });

  it('takes readers and settings', async () => {
    const source = await add(
      '--reader',
      'group:support',
      '--reader',
      'person:cleo',
      '--set',
      'password=hush',
    );
    expect(source).toMatchObject({
      readers: ['group:support', 'person:cleo'],
      config: { url: 'fake:library' },
    });
  });

  it('tells what other readers open before it opens it, and takes that back', async () => {
    await add('--name', 'Handbook', '--reader', 'person:cleo');
    const asked = await cli.mesh(['source', 'readers', 'Handbook', '--reader', 'group:support']);
    expect(asked).toMatchObject({
      code: 2,
      err: expect.stringContaining('2 persons more and 1 fewer read 0 items'),
    });
    const done = await cli.mesh(['source', 'readers', 'Handbook', '--reader', 'group:support', '--yes']);
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining('2 persons more') });
    expect((await cli.mesh(['source', 'readers', 'Handbook'])).out).toContain('open to group:support');
    expect((await cli.mesh(['source', 'readers', 'Handbook', '--undo'])).out).toContain('person:cleo again');
  });

  it('answers with one JSON document while it waits', async () => {
    const { id } = await add();
    const { out, code } = await cli.mesh(['source', 'sync', id, '--wait', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out) as Run).toMatchObject({
      state: 'succeeded',
      counts: { created: 2, failed: 0 },
    });
  });

  it('tells what could not be read, and why', async () => {
    cli.api.library.set('Torn', { ...anItem('Torn', ''), broken: true });
    const { id } = await add();
    const { out, err, code } = await cli.mesh(['source', 'sync', id, '--wait']);
    expect(code).toBe(0);
    expect(out).toContain('1 could not be read');
    expect(err).toContain('Torn: Cannot be read.');
  });

  it('does not remove without being sure, and says what would go', async () => {
    const { id } = await add();
    await cli.mesh(['source', 'sync', id, '--wait']);
    const refused = await cli.mesh(['source', 'remove', id]);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('2 items disappear, such as');
    expect(refused.err).toContain('--yes');
  });

  it('tells a source that is not there from one that is not clear', async () => {
    expect((await cli.mesh(['source', 'check', 'Nothing'])).code).toBe(3);
    await add('--name', 'Twin');
    await add('--name', 'twin');
    const unclear = await cli.mesh(['source', 'check', 'Twin']);
    expect(unclear.code).toBe(2);
    expect(unclear.err).toContain('Use an id');
  });

  it('fails with the reason of the source', async () => {
    const { id } = await add('--set', 'url=fake:down');
    const checked = await cli.mesh(['source', 'check', id]);
    expect(checked).toMatchObject({ code: 1, err: expect.stringContaining('The library does not answer.') });
  });

  it('reads a private host only when that is said', async () => {
    const address = 'http://127.0.0.1:4199/';
    const refused = await cli.mesh(['source', 'add', address]);
    expect(refused.code).toBe(4);
    expect(refused.err).toContain('127.0.0.1:4199 is a private host');
    expect(refused.err).toContain('--allow-host');
    await cli.mesh(['source', 'add', address, '--allow-host']);
    const { hosts } = (await (await cli.api.call('GET', '/allowed-hosts')).json()) as { hosts: unknown[] };
    expect(hosts).toMatchObject([{ host: '127.0.0.1:4199' }]);
  });

  it('names the field at fault', async () => {
    const wrong = await cli.mesh(['source', 'add', 'fake:library', '--reader', 'group:none']);
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('"group:none" names no reader') });
    const nothing = await cli.mesh(['source', 'add', 'nothing at all']);
    expect(nothing).toMatchObject({ code: 1, err: expect.stringContaining('No connector recognises') });
  });
});

describe('mesh search, suggest, people', () => {
  const TICKET = 'A customer wants a refund after 40 days. Does the manager have to approve the refund?';

  beforeAll(async () => {
    put(PLAYBOOK, ...OTHER_ITEMS);
    await cli.mesh(['source', 'add', 'fake:library', '--name', 'Library']);
    await cli.mesh(['source', 'sync', 'Library', '--wait']);
  });

  it('finds, for people and for programs', async () => {
    const text = await cli.mesh(['search', 'refund', 'manager']);
    expect(text.out).toMatch(/^1 result\n\n1\. Refund playbook\n {3}.*refund/);
    expect(text.out).toContain('https://x.example/refunds');
    const found = await cli.mesh(['search', 'refund', '--source', 'library', '--kind', 'guide', '--json']);
    const answer = found.json() as SearchAnswer;
    expect(answer.results.map((hit) => hit.item.title)).toEqual(['Refund playbook']);
  });

  it('sees what a person sees', async () => {
    expect((await cli.mesh(['search', 'refund', '--as', 'dan'])).out).toBe('Nothing fits.');
    expect((await cli.mesh(['search', 'refund', '--as', 'ben'])).out).toContain('Refund playbook');
    expect((await cli.mesh(['search', 'refund', '--as', 'nobody'])).code).toBe(3);
  });

  it('suggests, with reasons, from an argument or from what is piped in', async () => {
    const told = await cli.mesh(['suggest', TICKET, '--as', 'ben']);
    expect(told.out).toContain('1. Refund playbook');
    expect(told.out).toContain('•');
    const piped = await cli.mesh(['suggest', '-', '--limit', '1', '--as', 'ben', '--json'], {
      stdin: async () => TICKET,
    });
    expect((piped.json() as Suggestions).items.map(({ item }) => item.title)).toEqual(['Refund playbook']);
    expect((await cli.mesh(['suggest'])).code).toBe(2);
    expect((await cli.mesh(['suggest', TICKET, '--limit', '6'])).err).toContain('limit must be at most 5.');
  });

  it('answers with citations, or says that there is no answer', async () => {
    const { out } = await cli.mesh(['answer', 'who', 'approves', 'a', 'refund', 'after', '40', 'days']);
    expect(out).toMatch(
      /the manager has to approve the refund in the ticket\. \[1\]\n\n\[1\] Refund playbook \(Library\)/,
    );
    expect((await cli.mesh(['answer', 'zeppelin'])).out).toBe('Nothing that you may read has these words.');
  });

  it('lists people', async () => {
    expect((await cli.mesh(['people'])).out.split('\n')[1]).toMatch(/^ada +Ada Lind/);
  });

  it('tells how the server is', async () => {
    const { out } = await cli.mesh(['status']);
    expect(out).toContain('Organisation  Test (demo)');
    expect(out).toContain(cli.url);
  });
});

describe('mesh token', () => {
  it('makes a token that works, and ends it', async () => {
    const { out: token } = await cli.mesh(['token', 'create', 'Export', '--scope', 'catalogue:read']);
    expect((await cli.mesh(['search', 'x', '--token', token])).code).toBe(0);
    expect((await cli.mesh(['people', '--token', token])).code).toBe(4);
    const row = (await cli.mesh(['token', 'list'])).out.split('\n').find((line) => line.includes('Export'))!;
    expect((await cli.mesh(['token', 'revoke', row.split(' ')[0]!])).code).toBe(0);
    expect((await cli.mesh(['search', 'x', '--token', token])).code).toBe(4);
  });
});
