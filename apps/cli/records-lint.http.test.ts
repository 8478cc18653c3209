import { systemActor } from '@mesh/domain/kernel';
import { createCredential, createLogFollower, createSenderLint, storeStatements } from '@mesh/domain/records';
import { aSender, aStatement, checked } from '@mesh/domain/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCli, type TestCli } from './testing/start-cli.ts';

let cli: TestCli;
beforeAll(async () => {
  cli = await startCli();
});
afterAll(() => cli.close());

it('mesh records lint says what a sender could do better', async () => {
  const { tenantId, deps } = cli.api;
  const input = { name: 'LMS', scopes: ['all' as const] };
  const { id: credentialId } = await createCredential(deps.records, systemActor(tenantId), input);
  expect((await cli.mesh(['records', 'lint'])).out).toBe('LMS\n  Nothing was found.');
  const statement = aStatement({ verb: { id: 'https://x.example/did' } });
  await storeStatements(deps.records, aSender({ tenantId, credentialId }), {
    statements: checked(statement),
    attachments: new Map(),
  });
  await createLogFollower(deps.records, [createSenderLint(deps.records.sendingNotes)]).catchUp(tenantId);
  const { out } = await cli.mesh(['records', 'lint']);
  expect(out).toMatch(
    /^LMS\n {2}1 × Verbs are used that no published vocabulary has\. .*\n {4}https:\/\/x\.example/,
  );
  expect(out).toContain(statement.id);
});
