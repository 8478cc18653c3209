import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deps } from '@mesh/domain/kernel';
import { allSourceConfigs } from '@mesh/domain/sync';

/** So long somebody may look into a table before connecting it. */
const UNUSED_MS = 24 * 60 * 60 * 1000;

/** Bytes of all uploads in a folder, which need not be there. */
export async function uploadedBytes(folder: string): Promise<number> {
  return (await filesOf(folder)).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Removes uploads that no source names, once they are a day old. Returns how many. */
export async function forgetUnusedUploads({ db, clock }: Deps, folder: string): Promise<number> {
  const used = new Set(
    (await allSourceConfigs(db)).map((config) => `${String(config['location']).slice('upload:'.length)}.csv`),
  );
  const before = clock.now().getTime() - UNUSED_MS;
  const unused = (await filesOf(folder)).filter(({ name, at }) => !used.has(name) && at < before);
  for (const { name } of unused) await rm(join(folder, name), { force: true });
  return unused.length;
}

async function filesOf(folder: string): Promise<{ name: string; bytes: number; at: number }[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.map(async (name) => {
    const found = await stat(join(folder, name)).catch(() => undefined);
    return found?.isFile() === true ? [{ name, bytes: found.size, at: found.mtimeMs }] : [];
  });
  return (await Promise.all(files)).flat();
}
