import { storeStatements, type RecordsDeps } from '@mesh/domain/records';
import { aRecordStore, aSender, aStatement, checked, openTestDatabase } from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statementAttachments } from './0030-statement-attachments.ts';

const attachment = (sha2: string, fileUrl?: string) => ({
  usageType: 'https://example.org/certificate',
  display: { en: 'Certificate' },
  contentType: 'text/plain',
  length: 1,
  sha2,
  ...(fileUrl !== undefined && { fileUrl }),
});

describe.each(testEngines)('contents stored before it was kept who brought them, on $name', (engine) => {
  let database: Database;
  let deps: RecordsDeps;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    deps = await aRecordStore(database);
  });
  afterAll(() => database.close());

  it('are those of whoever gave no other place, or alone names them', async () => {
    const [sent, alone, twice, gone] = ['A', 'b', 'c', 'd'].map((digit) => digit.repeat(64)) as [
      string,
      string,
      string,
      string,
    ];
    const url = 'https://files.example.org/1';
    const brought = aStatement({ attachments: [attachment(sent), attachment(gone, url)] });
    const inside = aStatement({
      object: {
        ...aStatement({ attachments: [attachment(alone, url)] }),
        objectType: 'SubStatement',
      } as never,
      timestamp: '2026-01-31T12:00:00Z',
    });
    const named = [sent, twice, twice].map((sha2) => aStatement({ attachments: [attachment(sha2, url)] }));
    const content = { contentType: 'text/plain', content: Buffer.from('x') };
    await storeStatements(deps, aSender(), {
      statements: checked(brought, inside, ...named),
      attachments: new Map([sent, alone, twice].map((sha2) => [sha2, content])),
    });
    await sql`drop table statement_attachment`.execute(database.db);
    await statementAttachments.up(database.db as never);
    const { rows } =
      await sql`select statement_id, sha2 from statement_attachment order by sha2 collate "C"`.execute(
        database.db,
      );
    expect(rows).toEqual([
      { statement_id: brought.id, sha2: sent },
      { statement_id: inside.id, sha2: alone },
    ]);
    const kept = await sql<{ sha2: string }>`select sha2 from attachment order by sha2`.execute(database.db);
    expect(kept.rows.map(({ sha2 }) => sha2)).toEqual([sent.toLowerCase(), alone, twice]);
  });
});
