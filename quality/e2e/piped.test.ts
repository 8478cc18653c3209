import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const HELP = "const { run } = await import('./dist/mesh.js'); process.exitCode = await run(['--help']);";

test('mesh ends without a word when nobody reads on', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', HELP]);
  child.stdout.destroy();
  const [[code], said] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
  expect([code, said]).toEqual([0, '']);
});
