import { systemActor } from '@mesh/domain/kernel';
import { createCredential, createLogFollower, createSenderLint, storeStatements } from '@mesh/domain/records';
import { aSender, aStatement, checked } from '@mesh/domain/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SenderLints } from './schemas/record-lint.ts';
import { openTestApi, type TestApi } from './testing/index.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

it('tells administrators what each sender could do better', async () => {
  const { tenantId, deps } = api;
  const admin = systemActor(tenantId);
  const made = await createCredential(deps.records, admin, { name: 'LMS', scopes: ['all'] });
  await createCredential(deps.records, admin, { name: 'Quiet', scopes: ['all'] });
  const statement = aStatement({ verb: { id: 'https://x.example/did' } });
  await storeStatements(deps.records, aSender({ tenantId, credentialId: made.id }), {
    statements: checked(statement),
    attachments: new Map(),
  });
  await createLogFollower(deps.records, [createSenderLint(deps.records.sendingNotes)]).catchUp(tenantId);
  const { senders } = (await (await api.call('GET', '/records/lint')).json()) as SenderLints;
  expect(senders).toMatchObject([
    { name: 'LMS', findings: [{ rule: 'unknown-verb', count: 1, examples: [statement.id] }] },
    { name: 'Quiet', findings: [] },
  ]);
  const token = await api.token('records:read');
  expect((await api.call('GET', '/records/lint', { token })).status).toBe(403);
});
