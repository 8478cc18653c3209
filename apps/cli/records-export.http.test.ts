import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeStatements } from '@mesh/domain/records';
import { aSender, aStatement, checked } from '@mesh/domain/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCli, type TestCli } from './testing/start-cli.ts';

let cli: TestCli;
const folder = mkdtempSync(join(tmpdir(), 'mesh-export-'));
beforeAll(async () => {
  cli = await startCli();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await cli.close();
});

it('mesh records export writes a new file and never over one', async () => {
  const { tenantId, deps } = cli.api;
  const statement = aStatement();
  await storeStatements(deps.records, aSender({ tenantId }), {
    statements: checked(statement),
    attachments: new Map(),
  });
  const file = join(folder, 'statements.jsonl');
  const argv = ['records', 'export', file, '--verb', statement.verb.id, '--related'];
  const { code, out } = await cli.mesh(argv);
  const text = readFileSync(file, 'utf8');
  expect([code, out]).toEqual([0, `${file}: ${Buffer.byteLength(text)} octets.`]);
  expect(JSON.parse(text)).toMatchObject({ id: statement.id });
  expect((await cli.mesh(argv)).err).toContain('it is there already');
  expect((await cli.mesh(['records', 'export', join(folder, 'x'), '--format', 'xml'])).code).toBe(2);
});
