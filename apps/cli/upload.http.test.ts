import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvConnector, openUploads, previewCsv } from '@mesh/connectors/csv';
import type { Connector } from '@mesh/domain/sync';
import type { CsvPreviewAnswer, Source } from '@mesh/surfaces/http-api';
import { startCli, type TestCli } from './testing/start-cli.ts';

describe('mesh source upload', () => {
  let cli: TestCli;
  let folder: string;
  beforeAll(async () => {
    cli = await startCli();
    folder = await mkdtemp(join(tmpdir(), 'mesh-upload-'));
    const { deps } = cli.api;
    const places = { folderRoots: [], uploads: join(folder, 'kept') };
    (deps.sync.connectors as Map<string, Connector>).set('csv', csvConnector(places));
    deps.csv = {
      keep: (_actor, body) => openUploads(places.uploads).keep(body),
      preview: (question, signal) => previewCsv({ http: deps.sync.http, signal }, question, places),
    };
  });
  afterAll(async () => {
    await cli.close();
    await rm(folder, { recursive: true });
  });

  async function upload(content: string, ...more: string[]) {
    const file = join(folder, 'Course catalogue.csv');
    await writeFile(file, content);
    return cli.mesh(['source', 'upload', file, ...more]);
  }

  it('connects a table under its name, and reads it', async () => {
    const connected = await upload('Code,Title\n1,Refunds\n2,Returns\n');
    expect(connected).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Connected "Course catalogue": 2 lines/),
    });
    const synced = await cli.mesh(['source', 'sync', 'Course catalogue', '--wait']);
    expect(synced.out).toBe('Course catalogue: succeeded. 2 new.');
  });

  it('replaces the table of a source and keeps its other settings', async () => {
    await upload('Nr,What,Name\n1,One,x\n', '--name', 'Replaced', '--set', 'titleColumn=What');
    const replaced = await upload('Nr,What,Name\n1,One,x\n2,Two,y\n', '--into', 'Replaced', '--json');
    expect((replaced.json() as Source).config).toMatchObject({ titleColumn: 'What' });
    expect((await cli.mesh(['source', 'sync', 'Replaced', '--wait'])).out).toContain('2 new');
  });

  it('looks into a table without connecting it, and connects none with bad lines', async () => {
    const bad = 'id,title\n1,One\n2,\n';
    const checked = await upload(bad, '--check', '--json');
    expect(checked.json() as CsvPreviewAnswer).toMatchObject({ lines: 2, errorCount: 1 });
    const refused = await upload(bad, '--name', 'Bad');
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringMatching(/1 line cannot be imported:\n {2}line 3: /),
    });
    expect((await cli.mesh(['source', 'sync', 'Bad'])).code).toBe(3);
    expect((await upload(bad, '--name', 'Bad', '--set', 'leaveOutBadLines=true')).code).toBe(0);
  });

  it('names the column that is missing, and how to tell it', async () => {
    const unknown = 'Code;Kurs\nA;One\n';
    expect((await upload(unknown, '--check')).out).toContain('1 line, none of which can be imported.');
    expect(await upload(unknown, '--name', 'Unknown', '--set', 'leaveOutBadLines=true')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/No column is known as the title.*--set titleColumn=HEADING/s),
    });
    expect((await upload(unknown, '--name', 'Known', '--set', 'titleColumn=Kurs')).code).toBe(0);
  });

  it('names what is wrong with the call', async () => {
    expect((await cli.mesh(['source', 'upload', join(folder, 'none.csv')])).code).toBe(2);
    await cli.mesh(['source', 'add', 'fake:library', '--name', 'Library', '--yes']);
    expect(await upload('id,title\n', '--into', 'Library')).toMatchObject({
      code: 2,
      err: expect.stringContaining('is no table'),
    });
  });
});
