import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aStatement } from '@mesh/domain/testing';
import type { RecordImport, RecordImports } from '@mesh/surfaces/http-api';
import { startCli, type TestCli } from './testing/start-cli.ts';

describe('mesh records import', () => {
  let cli: TestCli;
  let folder: string;
  beforeAll(async () => {
    cli = await startCli();
    folder = await mkdtemp(join(tmpdir(), 'mesh-import-'));
  });
  afterAll(async () => {
    await cli.close();
    await rm(folder, { recursive: true });
  });

  async function write(name: string, content: string | Uint8Array): Promise<string> {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  }

  it('stores an archive of any form, says what was refused, and knows it when it is run again', async () => {
    const statements = [aStatement(), { ...aStatement(), actor: {} }, aStatement()];
    const file = await write('old.json.gz', gzipSync(JSON.stringify(statements)));
    const first = await cli.mesh(['records', 'import', file, '--json']);
    expect(first).toMatchObject({ code: 0, err: expect.stringContaining('receiving …') });
    const report = first.json() as RecordImport;
    expect(report).toMatchObject({
      name: 'old.json.gz',
      format: 'json-array',
      state: 'done',
      stored: 2,
      refused: 1,
    });
    const again = await cli.mesh(['records', 'import', file]);
    expect(again.out).toMatch(/^Import +[0-9a-f-]{36}\nState +done\nStored +2\n/);
    expect(again.out).toMatch(/1 × actor .*\. .* Line 1\.$/);
    const listed = (await cli.mesh(['records', 'imports', 'list', '--json'])).json() as RecordImports;
    expect(listed.imports.map(({ id }) => id)).toEqual([report.id]);
    expect((await cli.mesh(['records', 'imports', 'refusals', report.id])).out).toMatch(/^LINE.*\n1 .*actor/);
    const target = join(folder, 'refused.jsonl');
    expect((await cli.mesh(['records', 'imports', 'refusals', report.id, target])).code).toBe(0);
    expect(JSON.parse(await readFile(target, 'utf8'))).toMatchObject({ line: 1, whole: true });
    expect((await cli.mesh(['records', 'imports', 'cancel', report.id])).code).toBe(0);
    expect((await cli.mesh(['records', 'imports', 'show', report.id])).code).toBe(3);
  });

  it('goes on with a file of which a part has arrived', async () => {
    const content = `${JSON.stringify(aStatement())}\n`.repeat(20);
    const file = await write('half.jsonl', content);
    const started = await cli.mesh(['records', 'import', file, '--name', 'Half', '--json']);
    await cli.mesh(['records', 'imports', 'cancel', (started.json() as RecordImport).id]);
    const { sha256, size } = started.json() as RecordImport;
    const { id } = (await (
      await cli.api.call('POST', '/records/imports', {
        body: { name: 'Half', format: 'jsonl', size, sha256 },
      })
    ).json()) as RecordImport;
    const headers = { 'upload-offset': '0' };
    await cli.api.call('PATCH', `/records/imports/${id}/content`, { raw: content.slice(0, 100), headers });
    const done = await cli.mesh(['records', 'import', file, '--json']);
    expect(done.json()).toMatchObject({ id, state: 'done', stored: 0, alreadyThere: 20 });
  });

  it('fails for an archive that is none, with what to do', async () => {
    const file = await write('bad.json', '[{}, oops');
    const failed = await cli.mesh(['records', 'import', file]);
    expect(failed).toMatchObject({ code: 1, err: expect.stringContaining('not part of a JSON array') });
    expect((await cli.mesh(['records', 'import', join(folder, 'none.jsonl')])).code).toBe(2);
    expect((await cli.mesh(['records', 'import', file, '--format', 'xml'])).code).toBe(2);
  });

  it('shows statements being fetched from another record store', async () => {
    const io = { stdin: async () => 'secret\n' };
    const args = ['records', 'pull', 'add', 'Theirs', 'http://127.0.0.1:1/xapi', '--key', 'k', '--json'];
    const { id } = (await cli.mesh(args, io)).json() as { id: string };
    await cli.api.exchangesEnd();
    expect((await cli.mesh(['records', 'pull', 'list'])).out).toMatch(
      /failing .*Theirs +http:\/\/127\.0\.0\.1:1\/xapi/,
    );
    const changed = await cli.mesh(['records', 'pull', 'change', id, '--every', '60', '--secret'], io);
    expect(changed.out).toMatch(/State +waiting/);
    expect((await cli.mesh(['records', 'pull', 'pause', id])).out).toMatch(/State +paused/);
    expect((await cli.mesh(['records', 'pull', 'run', id])).code).toBe(1);
    expect((await cli.mesh(['records', 'pull', 'resume', id])).code).toBe(0);
    expect((await cli.mesh(['records', 'pull', 'add', 'x', 'nowhere', '--key', 'k'], io)).code).toBe(2);
    expect((await cli.mesh(args)).code).toBe(2);
    expect((await cli.mesh(['records', 'pull', 'remove', id])).code).toBe(0);
    expect((await cli.mesh(['records', 'pull', 'show', id])).code).toBe(3);
  });
});
