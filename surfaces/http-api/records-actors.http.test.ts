import { createLearners, createLogFollower, storeStatements, type Statement } from '@mesh/domain/records';
import { aSender, aStatement, checked } from '@mesh/domain/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordActor, recordActors, type RecordActors } from './schemas/record-actors.ts';
import { openTestApi, type TestApi } from './testing/index.ts';

describe('records', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());

  const tell = async (...statements: Partial<Statement>[]) => {
    const sender = aSender({ tenantId: api.tenantId });
    await storeStatements(api.deps.records, sender, {
      statements: checked(...statements.map(aStatement)),
      attachments: new Map(),
    });
    await createLogFollower(api.deps.records, [createLearners(api.deps.records.activityItems)]).catchUp(
      api.tenantId,
    );
  };
  const get = async (path: string): Promise<unknown> => (await api.call('GET', path)).json();

  it('shows who statements are about, and lets an administrator say who it is', async () => {
    const account = { homePage: 'https://lms.example.org', name: '17' };
    await tell({ actor: { account, name: 'Ada' } }, { actor: { mbox: 'mailto:nobody-knows@example.org' } });
    const first = (await get('/records/actors?state=waiting&limit=1')) as RecordActors;
    expect(recordActors.parse(first).actors).toMatchObject([
      { identifier: { mbox: 'mailto:nobody-knows@example.org' }, state: 'waiting', proposals: [] },
    ]);
    const second = (await get(
      `/records/actors?state=waiting&limit=1&cursor=${first.nextCursor}`,
    )) as RecordActors;
    expect(second.nextCursor).toBeNull();
    const { id } = second.actors[0]!;
    expect(second.actors[0]).toMatchObject({ identifier: { account }, name: 'Ada', person: null });
    const personId = await api.personId('ada');
    const decide = (body: object) => api.call('POST', `/records/actors/${id}`, { body });
    const confirmed = await decide({ decision: 'confirm', personId });
    expect(recordActor.parse(await confirmed.json())).toMatchObject({
      by: 'administrator',
      person: { id: personId },
    });
    expect((await decide({ decision: 'nobody' })).status).toBe(409);
    expect((await decide({ decision: 'confirm' })).status).toBe(400);
    expect((await decide({ decision: 'undo', personId })).status).toBe(400);
    expect((await decide({ decision: 'undo' })).status).toBe(200);
  });
});
