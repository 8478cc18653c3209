import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RemovalRequests } from './schemas/removals.ts';
import type { FailureGroups, Failures, Run, Runs } from './schemas/runs.ts';
import type { Source } from './schemas/sources.ts';
import type { UnmappedTerms } from './schemas/terms.ts';
import type { Explanation } from './schemas/visibility.ts';
import { anItem, connectLibrary, openTestApi, type TestApi } from './testing/index.ts';

const SECRET = 'Closing the Leeds office';
const A_BROKEN_PDF = { content: { bytes: 'x', mediaType: 'application/pdf' } };

/** Whoever looks after sources need not read what is in them. */
describe('titles that an operator of sources may not read', () => {
  let api: TestApi;
  let source: Source;
  let token: string;
  beforeAll(async () => {
    api = await openTestApi();
    source = await connectLibrary(
      api,
      anItem('open', 'Refunds need a manager.', { title: 'Refunds', terms: { kind: 'Lernpfad' } }),
      anItem('closed', 'It closes in May.', {
        title: SECRET,
        readers: ['person:dan'],
        terms: { kind: 'Lernpfad' },
      }),
      anItem('scan', '', { title: `${SECRET}, scanned`, readers: ['person:dan'], ...A_BROKEN_PDF }),
    );
    token = await api.token('sources:read', 'sources:write', 'people:read', 'catalogue:read');
  });
  afterAll(() => api.close());

  /** What the operator gets, and an administrator who reads everything. */
  async function both<Body>(path: string, body?: unknown): Promise<{ own: Body; all: Body }> {
    const ask = async (as: string) => {
      const response = await api.call(body === undefined ? 'GET' : 'POST', path, { token: as, body });
      return (await response.json()) as Body;
    };
    const answers = { own: await ask(token), all: await ask(api.adminToken) };
    expect(JSON.stringify(answers.own)).not.toContain(SECRET);
    return answers;
  }

  it('are left out of the examples of words', async () => {
    const { own, all } = await both<UnmappedTerms>(`/sources/${source.id}/unmapped-terms`);
    expect(own.terms).toMatchObject([{ term: 'lernpfad', items: 2, examples: ['Refunds'] }]);
    expect(all.terms[0]!.examples.sort()).toEqual([SECRET, 'Refunds']);
  });

  it('are left out of failures and their groups', async () => {
    const failures = await both<Failures>(`/sources/${source.id}/failures`);
    expect(failures.own.failures).toMatchObject([{ nativeId: 'scan', title: null }]);
    expect(failures.all.failures).toMatchObject([{ nativeId: 'scan', title: `${SECRET}, scanned` }]);
    const groups = await both<FailureGroups>(`/sources/${source.id}/failure-groups`);
    expect(groups.own.groups[0]!.examples).toMatchObject([{ nativeId: 'scan', title: null }]);
    expect(groups.all.groups[0]!.examples).toMatchObject([{ title: `${SECRET}, scanned` }]);
  });

  it('are left out of what a run would change, wherever the run is told of', async () => {
    api.library.set('new', anItem('new', 'It opens in June.', { title: `${SECRET}, part two` }));
    const planned = await api.call('POST', `/sources/${source.id}/plan`);
    expect(((await planned.json()) as Run).mode).toBe('dry-run');
    await api.runsEnd();
    const { own, all } = await both<Runs>(`/sources/${source.id}/runs`);
    expect(own.runs[0]!.plan).toMatchObject({ creates: 1, examples: { creates: [] } });
    expect(all.runs[0]!.plan).toMatchObject({ creates: 1, examples: { creates: [`${SECRET}, part two`] } });
    await both<Source>(`/sources/${source.id}`);
    api.library.delete('new');
  });

  it('are left out of withheld removals and of explanations', async () => {
    const body = { personId: await api.personId('dan'), sourceId: source.id, nativeId: 'closed' };
    const { own, all } = await both<Explanation>('/visibility', body);
    expect(own).toMatchObject({ visible: true, item: { title: null } });
    expect(all).toMatchObject({ visible: true, item: { title: SECRET } });
    await api.call('PATCH', `/sources/${source.id}`, { body: { guard: { share: 0, count: 0 } } });
    api.library.delete('closed');
    await api.call('POST', `/sources/${source.id}/sync`);
    await api.runsEnd();
    const removals = await both<RemovalRequests>('/removal-requests');
    expect(removals.own.requests).toMatchObject([{ items: 1, examples: [] }]);
    expect(removals.all.requests).toMatchObject([{ items: 1, examples: [SECRET] }]);
  });
});
