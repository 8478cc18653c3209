import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ConnectorError } from '@mesh/connectors/kit';
import { collectPass, contextFor, testHttp } from '@mesh/connectors/kit/testing';
import { folderConnector } from './index.ts';

let base: string;
let root: string;
/** Names that answer "permission denied" until the test ends; it may run as root, whom no file mode stops. */
function deny(...names: string[]): void {
  vi.restoreAllMocks();
  const refuse = (path: unknown) => {
    if (names.includes(basename(String(path)))) throw Object.assign(new Error(), { code: 'EACCES' });
  };
  const { open, readdir } = fs;
  vi.spyOn(fs, 'open').mockImplementation(async (...args) => (refuse(args[0]), open(...args)));
  vi.spyOn(fs, 'readdir').mockImplementation(async (...args: Parameters<typeof readdir>) => {
    refuse(args[0]);
    return readdir(...args);
  });
  syncBuiltinESMExports();
}

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'mesh-folder-'));
  root = join(base, 'docs');
  mkdirSync(root);
});
afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
  rmSync(base, { recursive: true, force: true });
});

function write(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const connector = () => folderConnector({ allowedRoots: [root] });
const pass = (options = {}, config = {}) => collectPass(connector(), { path: root, ...config }, options);
const check = (path: string) => connector().check(contextFor(connector(), { path }));
const detect = (address: string) => connector().detect!({ address }, testHttp());
const item = async (id: string) => (await pass()).items.get(id)!;
const failures = async () => (await pass()).failures.map(({ nativeId, reason }) => [nativeId, reason]);

describe('life cycle', () => {
  test('a document is found, changed, moved and removed', async () => {
    write('a.md', '# A');
    write('sub/b.txt', 'B');
    const first = await pass();
    expect([...first.items.keys()]).toEqual(['a.md', 'sub/b.txt']);

    write('a.md', '---\ntitle: New\n---\n# A');
    rmSync(join(root, 'sub/b.txt'));
    write('c.md', '# C');
    const second = await pass({ from: first });
    expect([...second.items.keys()].sort()).toEqual(['a.md', 'c.md']);
    expect(second.items.get('a.md')!.title).toBe('New');
  });

  test('a document with an id of its own stays itself when it moves', async () => {
    write('a.md', '---\nid: refunds\n---\n# A');
    const first = await pass();
    rmSync(join(root, 'a.md'));
    write('deep/er/b.md', '---\nid: refunds\n---\n# A');
    const second = await pass({ from: first });
    expect([...second.items.keys()]).toEqual(['refunds']);
    expect(second.items.get('refunds')!.sourceValues!['path']).toBe('deep/er/b.md');
  });

  test('a second pass says the same', async () => {
    for (let i = 0; i < 120; i++) write(`f${i % 7}/d${i}.md`, `# ${i}`);
    const first = await pass();
    const second = await pass({ from: first });
    expect(first.pages).toBe(3);
    expect(second.items).toEqual(first.items);
    expect(second.checkpoint).toEqual(first.checkpoint);
  });

  test('a pass that stops after any page goes on to the same end', async () => {
    for (let i = 0; i < 170; i++) write(`${i % 3}/x${i % 5}/d${i}.md`, `# ${i}`);
    const whole = await pass();
    expect(whole.items.size).toBe(170);
    for (const stop of [1, 2, 3]) {
      const begun = await pass({ maxPages: stop });
      expect(begun.complete).toBe(false);
      expect(begun.checkpoint!.progress).toEqual({ done: stop * 50, total: 170 });
      const ended = await pass({ from: begun });
      expect(ended.items).toEqual(whole.items);
    }
  });

  test('a folder that vanished removes nothing', async () => {
    write('a.md', '# A');
    const first = await pass();
    rmSync(root, { recursive: true });
    await expect(pass({ from: first })).rejects.toThrow(/path: ".*docs" does not exist, or lies outside/);
  });
});

describe('front matter and folder settings', () => {
  test('every field of the front matter is honoured', async () => {
    write(
      'a.md',
      `---
title: Refunds
kind: guide
language: de-AT
minutes: 2.5
level: beginner
author: tomas
keywords: [refund, 30 days, 2026]
readers: ['group:support', 'person:ada@example.org']
url: https://wiki.example.org/refunds
updated: 2026-09-14
team: support
---
Text`,
    );
    expect(await item('a.md')).toMatchObject({
      title: 'Refunds',
      kind: 'guide',
      language: 'de-AT',
      minutes: 2.5,
      level: 'beginner',
      author: 'tomas',
      keywords: ['refund', '30 days', '2026'],
      readers: ['group:support', 'person:ada@example.org'],
      url: 'https://wiki.example.org/refunds',
      updatedAt: new Date('2026-09-14'),
      sourceValues: { path: 'a.md', frontMatter: { team: 'support' } },
    });
  });

  test('without a word on readers an item inherits them; an empty list is nobody', async () => {
    write('a.md', '# A');
    write('b.md', '---\nreaders: []\n---\n');
    const { items } = await pass();
    expect(items.get('a.md')!.readers).toBe('inherit');
    expect(items.get('b.md')!.readers).toEqual([]);
  });

  test.each([
    ['minutes: soon', 'the field "minutes" must be a number'],
    ['minutes: -1', 'the field "minutes"'],
    ['readers: suport', 'the field "readers" must be a list'],
    ['kind: novel', 'the field "kind" must be one of article'],
    ['updated: yesterday', 'the field "updated" must be a date'],
    ['url: javascript:alert(1)', 'the field "url" must be an address'],
    ['language: Deutsch', 'the field "language" must be a language code'],
    ['title: [1', 'The front matter is not valid YAML'],
  ])('bad front matter (%s) is one failure, the rest goes on', async (line, reason) => {
    write('bad.md', `---\n${line}\n---\n# Bad`);
    write('good.md', '# Good');
    const { items, failures: failed } = await pass();
    expect([...items.keys()]).toEqual(['good.md']);
    expect(failed).toHaveLength(1);
    expect(failed[0]!.reason).toContain(reason);
  });

  test('a document whose front matter went bad keeps its place until it is mended', async () => {
    write('a.md', '---\nid: refunds\nminutes: 2\n---\n# A');
    const first = await pass();
    write('a.md', '---\nid: refunds\nminutes: soon\n---\n# A');
    const second = await pass({ from: first });
    expect(second.failures).toMatchObject([{ nativeId: 'refunds' }]);
    expect([...second.items.keys()]).toEqual(['refunds']);
  });

  test('front matter beyond 64 kB is a failure: the readers that it names must not be guessed', async () => {
    const crowd = Array.from({ length: 5_000 }, (_, at) => `person:p${at}@example.org`);
    write('a.md', `---\nid: refunds\nreaders: [${crowd.join(', ')}]\n---\n# A`);
    const { items, failures: failed } = await pass();
    expect(failed).toMatchObject([{ nativeId: 'refunds', reason: expect.stringContaining('64 kB') }]);
    expect(items.size).toBe(0);
  });

  test('text between two rules is part of the document', async () => {
    write('a.md', '---\nJust a sentence.\n---\n# A');
    expect((await item('a.md')).title).toBeUndefined();
    expect(await failures()).toEqual([]);
  });

  test('the nearest .mesh.yaml wins field by field, and front matter over it', async () => {
    write('.mesh.yaml', 'readers: [everyone]\nkind: guide\nlanguage: en');
    write('inner/.mesh.yaml', 'readers: group:finance');
    write('a.md', '# A');
    write('inner/deep/b.pdf', '%PDF-1.4');
    write('inner/c.md', '---\nreaders: person:ada\nkind: tip\n---\n');
    const { items } = await pass({}, { kind: 'page' });
    expect(items.get('a.md')).toMatchObject({ readers: ['everyone'], kind: 'guide', language: 'en' });
    expect(items.get('inner/deep/b.pdf')).toMatchObject({ readers: ['group:finance'], kind: 'guide' });
    expect(items.get('inner/c.md')).toMatchObject({ readers: ['person:ada'], kind: 'tip' });
  });

  test.each([
    ['readers: [all]', '.mesh.yaml: the field "readers'],
    ['reader: [everyone]', 'the field "reader" is not known'],
    ['readers: [', 'not valid YAML'],
  ])(
    'below a broken .mesh.yaml (%s) nothing is imported, for its readers are not known',
    async (text, reason) => {
      write('in/.mesh.yaml', text);
      write('in/deep/a.md', '# A');
      write('b.md', '# B');
      const { items, failures: failed } = await pass();
      expect([...items.keys()]).toEqual(['b.md']);
      expect(failed).toEqual([
        { type: 'failure', nativeId: 'in/deep/a.md', reason: expect.stringContaining(reason) },
      ]);
    },
  );

  test('two documents with one id: the first keeps it, the second is a failure, also pages later', async () => {
    write('0.md', '---\nid: same\n---\n# First');
    for (let i = 0; i < 60; i++) write(`m${i}.md`, '#');
    write('z.md', '---\nid: same\n---\n# Second');
    const { items, failures: failed } = await pass();
    expect(items.get('same')!.sourceValues!['path']).toBe('0.md');
    expect(failed).toEqual([
      { type: 'failure', nativeId: 'z.md', reason: expect.stringContaining("0.md's") },
    ]);
  });
});

describe('what is not read', () => {
  test('hidden files and folders, links, other types', async () => {
    writeFileSync(join(base, 'secret.md'), '# Secret');
    mkdirSync(join(base, 'outside'));
    writeFileSync(join(base, 'outside/x.md'), '# X');
    write('a.md', '# A');
    write('.hidden.md', '#');
    write('.git/x.md', '#');
    write('image.png', 'x');
    symlinkSync(join(base, 'secret.md'), join(root, 'link.md'));
    symlinkSync(join(base, 'outside'), join(root, 'linked'));
    symlinkSync(root, join(root, 'loop'));
    expect([...(await pass()).items.keys()]).toEqual(['a.md']);
  });

  test('patterns choose the files', async () => {
    write('guides/a.md', '#');
    write('guides/b.TXT', 'b');
    write('other/c.md', '#');
    const { items } = await pass({}, { include: ['guides/**/*.{md,txt}'] });
    expect([...items.keys()]).toEqual(['guides/a.md', 'guides/b.TXT']);
  });

  test('a file beyond 50 MB is one failure', async () => {
    write('big.pdf', '');
    truncateSync(join(root, 'big.pdf'), 50 * 1024 * 1024 + 1);
    expect(await failures()).toEqual([['big.pdf', expect.stringContaining('limit is 50 MB')]]);
  });

  test('an unreadable file is one failure; below an unreadable folder nothing is removed', async () => {
    write('a.md', '# A');
    write('in/b.md', '# B');
    const first = await pass();
    deny('a.md', 'in');
    const context = contextFor(connector(), { path: root });
    const ids = connector().listIds!(context, 'documents', first.checkpoint!);
    await expect(ids.next()).rejects.toThrow(/"in" cannot be listed, so nothing is removed/);

    deny('a.md');
    const second = await pass({ from: first });
    expect(second.failures).toEqual([
      { type: 'failure', nativeId: 'a.md', reason: expect.stringContaining('EACCES') },
    ]);
    expect([...second.items.keys()]).toEqual(['a.md', 'in/b.md']);
  });

  test('a file that vanishes between listing and reading is passed over', async () => {
    write('a.md', '#');
    write('b.md', '#');
    const context = contextFor(connector(), { path: root });
    const page = connector().pull(context, 'documents', undefined);
    expect((await page.next()).value).toMatchObject({ item: { nativeId: 'a.md' } });
    rmSync(join(root, 'b.md'));
    expect(await page.next()).toEqual({
      done: true,
      value: { hasMore: false, position: null, progress: { done: 2, total: 2 } },
    });
  });
});

describe('the address', () => {
  test('a folder inside the roots is checked and detected', async () => {
    write('a.md', '#');
    write('support-playbooks/b.md', '#');
    expect(await check(root)).toEqual({ title: 'Docs', detail: '2 documents' });
    expect(await detect(join(root, 'support-playbooks'))).toEqual({
      confidence: 1,
      name: 'Support playbooks',
      config: { path: join(root, 'support-playbooks') },
      found: '1 document',
      needs: [],
    });
    expect((await detect(`file://${root}`))!.found).toBe('2 documents');
  });

  test('a folder outside the roots is refused, also behind a link, and detection says so', async () => {
    symlinkSync(base, join(root, 'up'));
    for (const path of [base, join(root, '..'), join(root, 'up'), join(root, 'none')]) {
      await expect(check(path)).rejects.toThrow(ConnectorError);
      expect((await detect(path))!.needs[0]).toMatchObject({ field: 'path' });
    }
  });

  test('a file is answered with a remedy, a web address with nothing', async () => {
    write('a.md', '#');
    await expect(check(join(root, 'a.md'))).rejects.toThrow('is a file. Give the folder that it is in.');
    expect(await detect('https://example.org')).toBeUndefined();
  });

  test('a relative path is not a configuration', () => {
    const result = connector().config.safeParse({ path: 'docs' });
    expect(result.error!.issues[0]!.message).toContain('absolute path');
  });
});
