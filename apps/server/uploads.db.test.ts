import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { csvConnector } from '@mesh/connectors/csv';
import { addSource } from '@mesh/domain/sync';
import { openTestDatabase, testSyncOver, type TestSync } from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { forgetUnusedUploads, uploadedBytes } from './uploads.ts';

const USED = '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11';
const OLD = '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e12';
const NEW = '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e13';

let database: Database;
let t: TestSync;
let folder: string;
beforeAll(async () => {
  database = await openTestDatabase(testEngines[0]!);
  folder = join(await mkdtemp(join(tmpdir(), 'mesh-uploads-')), 'uploads');
  t = await testSyncOver([csvConnector({ folderRoots: [], uploads: folder })], database);
});
afterAll(async () => {
  await t.close();
  await database.close();
  await rm(join(folder, '..'), { recursive: true });
});

test('uploads that no source uses go after a day', async () => {
  expect(await uploadedBytes(folder)).toBe(0);
  await mkdir(folder);
  const twoDaysAgo = new Date(t.sync.clock.now().getTime() - 2 * 86_400_000);
  for (const name of [`${USED}.csv`, `${OLD}.csv`, `${OLD}.part`, `${NEW}.csv`]) {
    await writeFile(join(folder, name), 'id,title\n1,One\n');
    if (!name.startsWith(NEW)) await utimes(join(folder, name), twoDaysAgo, twoDaysAgo);
  }
  await addSource(t.sync, t.admin, {
    connector: 'csv',
    name: 'Table',
    config: { location: `upload:${USED}` },
  });
  expect(await uploadedBytes(folder)).toBe(60);
  expect(await forgetUnusedUploads(t.sync, folder)).toBe(2);
  expect((await readdir(folder)).sort()).toEqual([`${USED}.csv`, `${NEW}.csv`]);
});
