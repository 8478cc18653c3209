import { createHash } from 'node:crypto';
import { chmod, mkdir, open, readdir, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { lockDataDirectory } from './data-directory-lock.ts';
import { openDatabase, type Database } from './open-database.ts';

/** A backup that cannot be written or restored; the message names the file, the reason and the remedy. */
export class BackupError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BackupError';
  }
}

/** What the nightly job writes, one a day; `pruneBackups` touches nothing else. */
const NIGHTLY = /^mesh-\d{4}-\d{2}-\d{2}\.tar\.gz$/;
const CHECKSUM = '.sha256';
const UNFINISHED = '.unfinished';

/**
 * Dumps the embedded database to `file` (a gzipped tar) and its SHA-256 to `file.sha256`, readable by the owner only.
 * `file` is there whole or not at all. The key file is not part of it: keep it apart. Refused on a server.
 */
export async function backupDatabase(
  database: Pick<Database, 'dump'>,
  file: string,
): Promise<{ bytes: number; sha256: string }> {
  const dump = await database.dump();
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const sha256 = await writeWhole(file, dump.stream());
  // A crash before this line leaves a dump that a restore refuses, never one that it trusts wrongly.
  await writeWhole(file + CHECKSUM, new Blob([`${sha256}  ${basename(file)}\n`]).stream());
  return { bytes: dump.size, sha256 };
}

/** Removes all but the newest `keep` nightly dumps of `folder`, with their checksums, and what a crash left half-written. */
export async function pruneBackups(folder: string, keep: number): Promise<string[]> {
  const names = await readdir(folder);
  const old = names
    .filter((name) => NIGHTLY.test(name))
    .sort()
    .reverse()
    .slice(keep);
  const left = names.filter((name) => name.endsWith(UNFINISHED));
  const unwanted = [...old, ...old.map((name) => name + CHECKSUM), ...left];
  await Promise.all(unwanted.map((name) => rm(join(folder, name), { force: true })));
  return old;
}

/**
 * Puts a dump into the data folder `dataDir`. The dump must match its checksum file and start as a database before
 * anything changes there. A database that is there already is refused or, with `force`, moved aside; resolves with the
 * folder it was moved to. Throws `BackupError`, or `DataDirectoryInUseError` while a process has it open.
 */
export async function restoreDatabase(
  file: string,
  dataDir: string,
  { force = false }: { force?: boolean | undefined } = {},
): Promise<{ movedTo: string | undefined }> {
  const dump = await readVerified(file);
  const unlock = lockDataDirectory(dataDir);
  const staging = join(dataDir, `restore${UNFINISHED}`);
  const target = join(dataDir, 'pg');
  try {
    const occupied = !(await isEmpty(target));
    if (occupied && !force)
      throw new BackupError(
        `There is a database in ${dataDir} already. Choose an empty folder, or move it aside with --force.`,
      );
    await rm(staging, { recursive: true, force: true });
    await unpack(dump, staging, file);
    const movedTo = occupied ? join(dataDir, `pg-before-restore-${Date.now()}`) : undefined;
    if (movedTo === undefined) await rm(target, { recursive: true, force: true });
    else await rename(target, movedTo);
    await rename(join(staging, 'pg'), target);
    return { movedTo };
  } finally {
    await rm(staging, { recursive: true, force: true });
    unlock();
  }
}

/** Writes beside the place and renames. Resolves with the SHA-256 of what was written, in hex. */
async function writeWhole(file: string, content: ReadableStream<Uint8Array>): Promise<string> {
  const draft = file + UNFINISHED;
  const handle = await open(draft, 'w', 0o600);
  try {
    await chmod(draft, 0o600);
    const sha256 = await writeHashed(handle, content);
    await handle.sync();
    await rename(draft, file);
    return sha256;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

async function writeHashed(handle: FileHandle, content: ReadableStream<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of content) {
    hash.update(part);
    await handle.writeFile(part);
  }
  return hash.digest('hex');
}

async function readVerified(file: string): Promise<Blob> {
  const dump = await read(file, 'Check the path.');
  const stated = (await read(file + CHECKSUM, 'It is written beside the dump: bring it along.')).toString(
    'utf8',
  );
  if (createHash('sha256').update(dump).digest('hex') !== stated.split(/\s/)[0])
    throw new BackupError(
      `${file} does not match its checksum: it is damaged or incomplete. Use another backup.`,
    );
  return new Blob([Uint8Array.from(dump)]);
}

async function read(file: string, remedy: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new BackupError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}). ${remedy}`);
  }
}

/** Starts the dump once in a folder of its own: only what runs takes the place of anything. */
async function unpack(dump: Blob, staging: string, file: string): Promise<void> {
  try {
    const database = await openDatabase({ dataDir: staging, restoreFrom: dump });
    await database.close();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BackupError(`${file} does not start as a database (${reason}). Use another backup.`);
  }
}

async function isEmpty(folder: string): Promise<boolean> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries.length === 0;
}
