import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDataDirectory } from './data-directory-lock.ts';

let directory: string;
let file: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mesh-lock-'));
  file = join(directory, 'mesh.lock');
});
afterEach(() => rmSync(directory, { recursive: true }));

test('the lock names this process, is for its owner only, and goes when it is given back', () => {
  const unlock = lockDataDirectory(directory);
  expect(readFileSync(file, 'utf8')).toBe(String(process.pid));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  unlock();
  expect(existsSync(file)).toBe(false);
  lockDataDirectory(directory)();
});

test('a folder that is missing is made', () => {
  const unlock = lockDataDirectory(join(directory, 'a', 'b'));
  expect(statSync(join(directory, 'a', 'b')).mode & 0o777).toBe(0o700);
  unlock();
});

test('another living process keeps it, a dead one does not', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(other, 'spawn');
  writeFileSync(file, String(other.pid));
  expect(() => lockDataDirectory(directory)).toThrow(`in use by process ${other.pid}`);
  other.kill('SIGKILL');
  await once(other, 'exit');
  lockDataDirectory(directory)();
});

test('it is not given twice within one process', () => {
  const unlock = lockDataDirectory(directory);
  expect(() => lockDataDirectory(`${directory}/.`)).toThrow(`in use by process ${process.pid}`);
  unlock();
});

test.each([String(process.pid), '', 'not a pid', '-1', '0'])(
  'a lock file with "%s" is left over',
  (content) => {
    writeFileSync(file, content);
    const unlock = lockDataDirectory(directory);
    expect(readFileSync(file, 'utf8')).toBe(String(process.pid));
    unlock();
  },
);
