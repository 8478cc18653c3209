import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropDatabasesOf, RUN } from './server-databases.ts';
import { TEMPLATES } from './templates.ts';

/** Vitest calls it before the first test and what it returns after the last: no database outlives the run that made it. */
export function setup(): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mesh-templates-'));
  process.env[TEMPLATES] = folder;
  const run = randomUUID().slice(0, 8);
  process.env[RUN] = run;
  return async () => {
    rmSync(folder, { recursive: true, force: true });
    const server = process.env['TEST_DATABASE_URL'];
    if (server !== undefined) await dropDatabasesOf(server, run);
  };
}
