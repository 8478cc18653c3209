import { randomUUID } from 'node:crypto';
import { DEFAULT_TENANT, systemActor } from '@mesh/domain/kernel';
import { listDeadLetters, readDeadLetter, replayDeadLetter } from '@mesh/domain/records';
import { aStatement } from '@mesh/domain/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestXapi, type TestXapi } from './testing/open-test-xapi.ts';

const admin = systemActor(DEFAULT_TENANT);

describe('what the record store refuses', () => {
  let lrs: TestXapi;
  beforeAll(async () => {
    lrs = await openTestXapi();
  });
  afterAll(() => lrs.close());

  const letters = () => listDeadLetters(lrs.records, admin, { limit: 100 });

  it('is answered as the specification says, and kept with its reason', async () => {
    const taken = aStatement();
    const other = { ...taken, verb: { id: 'https://example.org/verbs/other' } };
    await lrs.ask('POST', '/statements', { json: taken });
    const json = { 'content-type': 'application/json' };
    const answers = [
      await lrs.ask('POST', '/statements', { body: '{"actor":', headers: json }),
      await lrs.ask('POST', '/statements', { json: [aStatement(), { ...aStatement(), actor: 7 }] }),
      await lrs.ask('POST', '/statements', { json: other }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 409]);
    const kept = await letters();
    expect(kept.map(({ code }) => code)).toEqual(['conflict', 'invalid', 'invalid']);
    expect(kept[1]).toMatchObject({ field: 'statements[1].actor', version: '2.0.0' });
    const { payload } = await readDeadLetter(lrs.records, admin, kept[2]!.id);
    expect(payload).toBe('{"actor":');
  });

  it('is not kept when it is about who asks, or when nothing is wrong', async () => {
    const before = (await letters()).length;
    const authorization = await lrs.credential({ scopes: ['statements/read'] });
    await lrs.ask('POST', '/statements', { json: aStatement(), authorization });
    await lrs.ask('POST', '/statements', { json: {}, authorization: null });
    await lrs.ask('POST', '/statements', { json: aStatement() });
    expect(await letters()).toHaveLength(before);
  });

  it('of a PUT is stored later under the id of its address', async () => {
    const { id: _, ...statement } = aStatement();
    const id = randomUUID();
    const bad = { ...statement, actor: {} };
    await lrs.ask('PUT', '/statements', { json: bad, query: { statementId: id } });
    const [letter] = await letters();
    expect(await replayDeadLetter(lrs.records, admin, { id: letter!.id, corrected: statement })).toEqual([
      id,
    ]);
  });
});
