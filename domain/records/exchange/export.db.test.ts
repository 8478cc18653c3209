import { DEFAULT_TENANT, systemActor } from '@mesh/domain/kernel';
import {
  exportStatements,
  MAX_PAGE,
  storeStatements,
  VOIDED,
  type RecordsDeps,
  type Statement,
  type StatementFilters,
} from '@mesh/domain/records';
import { aRecordStore, aSender, aStatement, checked, openTestDatabase } from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const admin = systemActor(DEFAULT_TENANT);

describe.each(testEngines)('the export of statements on $name', (engine) => {
  let database: Database;
  let deps: RecordsDeps;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    deps = await aRecordStore(database);
  });
  afterAll(() => database.close());

  const store = (...statements: Statement[]) =>
    storeStatements(deps, aSender(), { statements: checked(...statements), attachments: new Map() });
  const exported = async (format: 'jsonl' | 'csv', filters: StatementFilters) => {
    const pieces: string[] = [];
    for await (const piece of await exportStatements(deps, admin, { format, filters })) pieces.push(piece);
    return pieces;
  };

  it('has every statement that matches once, page by page, as it was stored, and none that was voided', async () => {
    const verb = { id: 'https://example.org/verbs/exported' };
    const statements = Array.from({ length: MAX_PAGE + 1 }, () => aStatement({ verb }));
    for (let from = 0; from < statements.length; from += 200)
      await store(...statements.slice(from, from + 200));
    await store(aStatement());
    const gone = aStatement({ verb });
    await store(gone);
    const voiding = aStatement({ verb: { id: VOIDED }, object: { objectType: 'StatementRef', id: gone.id } });
    await store(voiding);
    const pieces = await exported('jsonl', { verb: verb.id });
    expect(pieces).toHaveLength(2);
    const lines = pieces.join('').trimEnd().split('\n');
    // The voiding one refers to a statement with this verb, so it matches as well (1.0.3 Communication §2.1.3).
    const expected = [...statements, voiding].map(({ id }) => id);
    expect(lines.map((line) => (JSON.parse(line) as Statement).id)).toEqual(expected);
  });

  it('ends at the moment at which it began', async () => {
    const verb = { id: 'https://example.org/verbs/later' };
    await store(...Array.from({ length: MAX_PAGE + 1 }, () => aStatement({ verb })));
    const pieces = await exportStatements(deps, admin, { format: 'jsonl', filters: { verb: verb.id } });
    const first = await pieces.next();
    await store(aStatement({ verb }));
    const rest = await pieces.next();
    expect(`${first.value as string}${rest.value as string}`.trimEnd().split('\n')).toHaveLength(
      MAX_PAGE + 1,
    );
    expect((await pieces.next()).done).toBe(true);
  });

  it('is a table that no spreadsheet takes for formulas', async () => {
    const verb = { id: 'https://example.org/verbs/told', display: { en: 'said, "loudly"' } };
    const registration = '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11';
    const one = aStatement({
      verb,
      actor: { mbox: 'mailto:ada@example.org', name: '=1+1' },
      result: { score: { scaled: -0.5 }, success: true, response: 'two\nlines' },
      context: { registration },
    });
    await store(one);
    const [header, ...rows] = await exported('csv', { registration });
    expect(header).toMatch(/^id,stored,timestamp,actor,actor_name,verb,verb_name,object,.*,authority\r\n$/);
    const cells = `,mailto:ada@example.org,'=1+1,${verb.id},"said, ""loudly""",${(one.object as { id: string }).id}`;
    expect(rows.join('').replace('mbox ', '')).toContain(cells);
    expect(rows.join('')).toContain(`Activity,,true,,-0.5,,,,,"two\nlines",${registration},`);
    expect(rows.join('')).toMatch(new RegExp(`^${one.id},`));
  });

  it('is for those who may read records, refuses what can not be, and is written to the audit log', async () => {
    const reader = { tenantId: DEFAULT_TENANT, kind: 'token' as const, scopes: ['catalogue:read' as const] };
    const anything = { format: 'csv' as const, filters: {} };
    await expect(exportStatements(deps, reader, anything)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(exported('jsonl', { since: 'yesterday' })).rejects.toMatchObject({ field: 'since' });
    const entry = await deps.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', '=', 'records.export')
      .orderBy('id')
      .executeTakeFirstOrThrow();
    expect(entry.detail).toMatchObject({ format: 'jsonl' });
  });
});
