import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The key file cannot be trusted or used. */
export class KeyFileError extends Error {
  constructor(file: string, reason: string) {
    super(`The key file ${file} ${reason}`);
    this.name = 'KeyFileError';
  }
}

const KEY_BYTES = 32;

/**
 * The key of the secret box: the configured one, else that of `secret.key` in the data folder (64 hex digits, mode
 * 0600), which is made at first start. Throws `KeyFileError` when others may read that file or it holds no key.
 */
export async function loadSecretKey(config: {
  secretKey?: Uint8Array | undefined;
  dataDir: string;
}): Promise<Uint8Array> {
  if (config.secretKey !== undefined) return config.secretKey;
  const file = join(config.dataDir, 'secret.key');
  return (await readKey(file)) ?? (await makeKey(config.dataDir, file));
}

async function readKey(file: string): Promise<Uint8Array | undefined> {
  const status = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (status === undefined) return undefined;
  if ((status.mode & 0o077) !== 0)
    throw new KeyFileError(file, `may be read by others. Take that away: chmod 600 ${file}`);
  const text = (await readFile(file, 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/i.test(text))
    throw new KeyFileError(file, 'does not hold a key of 64 hex digits. Restore it from a backup.');
  return new Uint8Array(Buffer.from(text, 'hex'));
}

/** Written whole beside its place and then linked there: a crash leaves no half key, and a key is never replaced. */
async function makeKey(folder: string, file: string): Promise<Uint8Array> {
  const key = randomBytes(KEY_BYTES);
  const draft = join(folder, `.secret.key.${randomBytes(6).toString('hex')}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${key.toString('hex')}\n`);
    await handle.sync();
    await link(draft, file);
    return new Uint8Array(key);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    // Another process was first.
    const theirs = await readKey(file);
    if (theirs === undefined) throw error;
    return theirs;
  } finally {
    await handle.close();
    await rm(draft, { force: true });
  }
}
