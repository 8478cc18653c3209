import { DomainError, systemActor } from '@mesh/domain/kernel';
import { createCredential, keepingRefused } from '@mesh/domain/records';
import { aSender, aStatement } from '@mesh/domain/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeadLetter, DeadLetters, ReplayedDeadLetter } from './schemas/dead-letters.ts';
import { openTestApi, type TestApi } from './testing/index.ts';

const PATH = '/records/dead-letters';

describe('dead letters', () => {
  let api: TestApi;
  let credentialId: string;
  beforeAll(async () => {
    api = await openTestApi();
    const admin = systemActor(api.tenantId);
    const made = await createCredential(api.deps.records, admin, { name: 'LMS', scopes: ['all'] });
    credentialId = made.id;
    for (const actor of [1, 2, 3]) await refuse(JSON.stringify({ ...aStatement(), actor }));
  });
  afterAll(() => api.close());

  const refuse = (text: string) =>
    keepingRefused(
      api.deps.records,
      aSender({ credentialId, tenantId: api.tenantId }),
      { text, version: '2.0.0' },
      () => Promise.reject(new DomainError('invalid', 'actor is no object.', { field: 'actor' })),
    ).catch(() => {});
  const list = async (query = '') => (await (await api.call('GET', `${PATH}${query}`)).json()) as DeadLetters;

  it('are listed page by page and read whole', async () => {
    const first = await list(`?limit=2&credential=${credentialId}`);
    expect(first.letters).toHaveLength(2);
    const second = await list(`?limit=2&credential=${credentialId}&cursor=${first.nextCursor}`);
    expect(second).toMatchObject({
      letters: [{ reason: 'actor is no object.', times: 1 }],
      nextCursor: null,
    });
    const letter = (await (await api.call('GET', `${PATH}/${second.letters[0]!.id}`)).json()) as DeadLetter;
    expect(JSON.parse(letter.payload)).toMatchObject({ actor: 1 });
    expect((await list(`?credential=${letter.id}`)).letters).toEqual([]);
  });

  it('are stored when corrected, refused again when not, and discarded', async () => {
    const [one, two] = (await list()).letters;
    const path = `${PATH}/${one!.id}`;
    expect((await api.call('POST', `${path}/replay`, { body: {} })).status).toBe(400);
    const statement = aStatement();
    const replayed = await api.call('POST', `${path}/replay`, { body: { statements: statement } });
    expect((await replayed.json()) as ReplayedDeadLetter).toEqual({ ids: [statement.id] });
    expect((await api.call('GET', path)).status).toBe(404);
    expect((await api.call('DELETE', `${PATH}/${two!.id}`)).status).toBe(204);
    expect((await list()).letters).toHaveLength(1);
  });

  it('are for administrators', async () => {
    const token = await api.token('records:read');
    expect((await api.call('GET', PATH, { token })).status).toBe(403);
  });
});
