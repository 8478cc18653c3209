import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openEmbedded, TEMPLATES } from './templates.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mesh-templates-test-'));
  vi.stubEnv(TEMPLATES, folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Milliseconds: two databases are opened. */
const TWO_OPENINGS = 120_000;

test(
  'a prepared database is made once for a run; what one test writes no other sees',
  { timeout: TWO_OPENINGS },
  async () => {
    let made = 0;
    const preparation = {
      name: 'notes',
      run: async ({ db }: Awaited<ReturnType<typeof openEmbedded>>) => {
        made++;
        await sql`create table note (text text)`.execute(db);
      },
    };
    for (let turn = 0; turn < 2; turn++) {
      const database = await openEmbedded(preparation);
      await sql`insert into note values ('mine')`.execute(database.db);
      const { rows } = await sql`select text from note`.execute(database.db);
      expect(rows).toEqual([{ text: 'mine' }]);
      await database.close();
    }
    expect(made).toBe(1);
    expect(readdirSync(folder)).toEqual(['notes.tar']);
  },
);
