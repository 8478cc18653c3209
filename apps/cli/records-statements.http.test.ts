import { storeStatements, VOIDED } from '@mesh/domain/records';
import { aSender, aStatement, checked } from '@mesh/domain/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCli, type TestCli } from './testing/start-cli.ts';

let cli: TestCli;
beforeAll(async () => {
  cli = await startCli();
});
afterAll(() => cli.close());

it('mesh records list and show tell statements in words, one page after the other, and a voided one as such', async () => {
  const { tenantId, deps } = cli.api;
  const gone = aStatement();
  const voids = aStatement({ verb: { id: VOIDED }, object: { objectType: 'StatementRef', id: gone.id } });
  const kept = aStatement();
  const statements = checked(gone, voids, kept);
  await storeStatements(deps.records, aSender({ tenantId }), { statements, attachments: new Map() });

  const first = (await cli.mesh(['records', 'list', '--limit', '1'])).out;
  expect(first).toMatch(/Ada Lind +completed +https:\/\/lms\.example\.org\/courses\/refunds/);
  expect(first).toContain(kept.id);
  const cursor = /--cursor (\S+)/.exec(first)![1]!;
  const second = (await cli.mesh(['records', 'list', '--cursor', cursor])).out;
  expect(second).toContain(voids.id);
  expect(second).not.toContain('--cursor');

  const shown = (await cli.mesh(['records', 'show', gone.id])).out;
  expect(shown).toMatch(new RegExp(`Voided by +${voids.id}`));
  expect(shown).toContain('"mbox": "mailto:ada@example.org"');
});
