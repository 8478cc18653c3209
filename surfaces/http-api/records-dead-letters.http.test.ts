import { DomainError, systemActor } from '@mesh/domain/kernel';
import { createCredential, keepingRefused } from '@mesh/domain/records';
import { aSender, aStatement } from '@mesh/domain/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  DeadLetter,
  DeadLetterGroups,
  DeadLetters,
  ReplayedDeadLetter,
} from './schemas/dead-letters.ts';
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

  it('are grouped by what they were refused for; all of a reason are stored or discarded at once', async () => {
    const sender = aSender({ credentialId, tenantId: api.tenantId, scopes: ['all'] });
    const refuseAs = (statement: object, field: string) =>
      keepingRefused(api.deps.records, sender, { text: JSON.stringify(statement), version: '2.0.0' }, () =>
        Promise.reject(new DomainError('invalid', 'It was wrong then.', { field })),
      ).catch(() => {});
    const verb = { ...aStatement(), verb: 1 };
    await refuseAs(verb, 'statements[3].verb');
    await refuseAs({ ...aStatement(), verb: 2 }, 'verb');
    for (const index of [1, 7]) await refuseAs(aStatement(), `context.contextActivities.parent[${index}].id`);
    const groups = async () =>
      (
        (await (
          await api.call('GET', `${PATH}/groups?credential=${credentialId}`)
        ).json()) as DeadLetterGroups
      ).groups;
    const parents = { code: 'invalid', place: 'context.contextActivities.parent[].id' };
    expect((await groups()).filter(({ place }) => place !== 'actor')).toMatchObject([
      { ...parents, letters: 2, reason: 'It was wrong then.', credentialIds: [credentialId] },
      { code: 'invalid', place: 'verb', letters: 2, times: 2 },
    ]);
    expect((await list(`?code=invalid&place=${encodeURIComponent(parents.place)}`)).letters).toHaveLength(2);

    const [letter] = (await list('?code=invalid&place=verb')).letters;
    const read = (await (await api.call('GET', `${PATH}/${letter!.id}`)).json()) as DeadLetter;
    expect(read.now).toMatchObject({ field: 'verb' });
    const replay = async (body: object) => (await api.call('POST', `${PATH}/replay`, { body })).json();
    expect(await replay(parents)).toEqual({ stored: 2, refused: 0, next: null });
    expect(await replay({ code: 'invalid', place: 'verb' })).toEqual({ stored: 0, refused: 2, next: null });
    const discarded = await api.call('POST', `${PATH}/discard`, { body: { code: 'invalid', place: 'verb' } });
    expect(await discarded.json()).toEqual({ discarded: 2, next: null });
    expect((await groups()).map(({ place }) => place)).toEqual(['actor']);
  });

  it('are for administrators', async () => {
    const token = await api.token('records:read');
    expect((await api.call('GET', PATH, { token })).status).toBe(403);
  });
});
