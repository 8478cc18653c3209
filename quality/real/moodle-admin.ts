import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What moodle-admin.php makes of a command, in the Moodle that MOODLE_DIR names. */
export async function moodle<Result = unknown>(command: string, input: object = {}): Promise<Result> {
  const script = join(import.meta.dirname, 'moodle-admin.php');
  const folder = process.env['MOODLE_DIR'] ?? '';
  const { stdout } = await run('php', [script, folder, command, JSON.stringify(input)]);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Result;
}
