import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { KeyFileError, loadSecretKey } from './index.ts';

let folder: string;
let dataDir: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mesh-key-'));
  dataDir = join(folder, 'data');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the configured key wins and no file is made', async () => {
  const secretKey = new Uint8Array(32).fill(7);
  expect(await loadSecretKey({ secretKey, dataDir })).toEqual(secretKey);
  expect(readdirSync(folder)).toEqual([]);
});

test('the first start makes a key that only its owner may read, the next one finds it', async () => {
  const key = await loadSecretKey({ dataDir });
  expect(key).toHaveLength(32);
  expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600);
  expect(await loadSecretKey({ dataDir })).toEqual(key);
  expect(readdirSync(dataDir)).toEqual(['secret.key']);
});

test('several that start at once agree on one key', async () => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => loadSecretKey({ dataDir })));
  for (const key of keys) expect(key).toEqual(keys[0]);
  expect(readdirSync(dataDir)).toEqual(['secret.key']);
});

test.each([0o640, 0o604, 0o660])(
  'a key file that others may read (%o) is refused with the remedy',
  async (mode) => {
    await loadSecretKey({ dataDir });
    chmodSync(join(dataDir, 'secret.key'), mode);
    await expect(loadSecretKey({ dataDir })).rejects.toThrow(/chmod 600/);
  },
);

test('a damaged key file is refused, never replaced', async () => {
  await loadSecretKey({ dataDir });
  writeFileSync(join(dataDir, 'secret.key'), 'abc');
  await expect(loadSecretKey({ dataDir })).rejects.toBeInstanceOf(KeyFileError);
  await expect(loadSecretKey({ dataDir })).rejects.toThrow(/64 hex digits/);
});
