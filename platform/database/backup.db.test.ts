import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  backupDatabase,
  DataDirectoryInUseError,
  openDatabase,
  pruneBackups,
  restoreDatabase,
} from './index.ts';

let folder: string;
let file: string;
let written: { bytes: number; sha256: string };

/** One database on disk with one note, dumped once for all tests. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mesh-backup-'));
  file = join(folder, 'backups', 'mesh-2026-01-01.tar.gz');
  const database = await openDatabase({ dataDir: join(folder, 'data') });
  await database.execute('create table note (text text, place vector(2))');
  await database.execute('insert into note values ($1, $2)', ['kept', '[1,2]']);
  written = await backupDatabase(database, file);
  await database.execute('delete from note');
  await database.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function notesIn(dataDir: string): Promise<unknown[]> {
  const database = await openDatabase({ dataDir });
  const { rows } = await database.execute('select text, place::text from note');
  await database.close();
  return rows;
}

test('a dump and its checksum are for their owner only, with nothing half-written beside them', () => {
  expect(written.bytes).toBe(statSync(file).size);
  expect(readFileSync(`${file}.sha256`, 'utf8')).toBe(`${written.sha256}  mesh-2026-01-01.tar.gz\n`);
  expect(readdirSync(join(folder, 'backups'))).toEqual([
    'mesh-2026-01-01.tar.gz',
    'mesh-2026-01-01.tar.gz.sha256',
  ]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(`${file}.sha256`).mode & 0o777).toBe(0o600);
});

test('a dump comes back in an empty folder', async () => {
  const dataDir = join(folder, 'empty');
  expect(await restoreDatabase(file, dataDir)).toEqual({ movedTo: undefined });
  expect(await notesIn(dataDir)).toEqual([{ text: 'kept', place: '[1,2]' }]);
});

test('a database that is there is left alone unless forced, then moved aside whole', async () => {
  const dataDir = join(folder, 'data');
  await expect(restoreDatabase(file, dataDir)).rejects.toThrow(/--force/);
  expect(await notesIn(dataDir)).toEqual([]);
  const { movedTo } = await restoreDatabase(file, dataDir, { force: true });
  expect(await notesIn(dataDir)).toEqual([{ text: 'kept', place: '[1,2]' }]);
  expect(readdirSync(movedTo ?? '')).toContain('PG_VERSION');
  expect(readdirSync(dataDir).toSorted()).toEqual(['pg', movedTo?.split('/').at(-1)]);
});

test('a database that a process has open is not replaced', async () => {
  const dataDir = join(folder, 'data');
  const database = await openDatabase({ dataDir });
  await expect(restoreDatabase(file, dataDir, { force: true })).rejects.toBeInstanceOf(
    DataDirectoryInUseError,
  );
  await database.close();
});

test('a damaged dump, one without checksum and one that is missing change nothing', async () => {
  const dataDir = join(folder, 'untouched');
  const damaged = join(folder, 'damaged.tar.gz');
  const bytes = readFileSync(file);
  writeFileSync(damaged, bytes.subarray(0, bytes.length - 1));
  await expect(restoreDatabase(damaged, dataDir)).rejects.toThrow(/damaged.tar.gz.sha256 cannot be read/);
  writeFileSync(`${damaged}.sha256`, readFileSync(`${file}.sha256`));
  await expect(restoreDatabase(damaged, dataDir)).rejects.toThrow(/does not match its checksum/);
  await expect(restoreDatabase(join(folder, 'none.tar.gz'), dataDir)).rejects.toThrow(
    /none.tar.gz cannot be read/,
  );
  expect(readdirSync(folder)).not.toContain('untouched');
});

test('a file that matches its checksum but is no database does not take the place of one', async () => {
  const other = join(folder, 'other.tar.gz');
  const database = { dump: async () => new Blob(['no database']) };
  await backupDatabase(database, other);
  const dataDir = join(folder, 'data');
  await expect(restoreDatabase(other, dataDir, { force: true })).rejects.toThrow(
    /does not start as a database/,
  );
  expect(await notesIn(dataDir)).toHaveLength(1);
  expect(readdirSync(dataDir)).not.toContain('restore.unfinished');
});

test('a dump that fails leaves the one that was there', async () => {
  const database = { dump: () => Promise.reject(new Error('disk full')) };
  await expect(backupDatabase(database, file)).rejects.toThrow('disk full');
  expect(await restoreDatabase(file, join(folder, 'again'))).toEqual({ movedTo: undefined });
});

test('only the oldest nightly dumps and half-written files are pruned', async () => {
  const backups = join(folder, 'nightly');
  mkdirSync(backups);
  const nightly = [1, 2, 3, 4].map((day) => `mesh-2026-01-0${day}.tar.gz`);
  const others = ['before-upgrade.tar.gz', 'notes.txt'];
  for (const name of [
    ...nightly,
    ...nightly.map((dump) => `${dump}.sha256`),
    ...others,
    'x.tar.gz.unfinished',
  ])
    writeFileSync(join(backups, name), '');
  expect(await pruneBackups(backups, 2)).toEqual(['mesh-2026-01-02.tar.gz', 'mesh-2026-01-01.tar.gz']);
  const kept = nightly.slice(2).flatMap((name) => [name, `${name}.sha256`]);
  expect(readdirSync(backups).toSorted()).toEqual([...kept, ...others].toSorted());
});
