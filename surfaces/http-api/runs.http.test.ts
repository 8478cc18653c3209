import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  failureGroups,
  failures,
  run as runSchema,
  type FailureGroups,
  type Failures,
  type Run,
  type Runs,
} from './schemas/runs.ts';
import type { Source } from './schemas/sources.ts';
import { anItem, connectLibrary, openTestApi, type TestApi } from './testing/index.ts';

describe('runs', () => {
  let api: TestApi;
  let source: Source;
  beforeAll(async () => {
    api = await openTestApi();
    for (const name of ['b-1', 'b-2', 'b-3']) api.library.set(name, { ...anItem(name, ''), broken: true });
    source = await connectLibrary(api, anItem('Refunds', 'Refunds need a manager.'));
  });
  afterAll(() => api.close());

  const failuresPage = async (query: string) =>
    (await (await api.call('GET', `/sources/${source.id}/failures?limit=2${query}`)).json()) as Failures;

  it('tells what the last run did', async () => {
    const { lastRun, counts } = (await (await api.call('GET', `/sources/${source.id}`)).json()) as Source;
    expect(runSchema.strict().parse(lastRun)).toEqual(lastRun);
    expect(lastRun).toMatchObject({
      state: 'succeeded',
      trigger: 'person',
      counts: { created: 1, failed: 3 },
      progress: { done: 4, total: 4 },
    });
    expect(counts).toEqual({ items: 1, passages: 1, failures: 3, retiring: 0, removed: 0 });
  });

  it('queues a run with 202 and gives the open one to who asks again', async () => {
    const ask = async () => (await api.call('POST', `/sources/${source.id}/sync`)).json() as Promise<Run>;
    const [first, second] = await Promise.all([ask(), ask()]);
    expect(first.state).toBe('queued');
    expect(second.id).toBe(first.id);
    await api.runsEnd();
    const { runs } = (await (await api.call('GET', `/sources/${source.id}/runs?limit=1`)).json()) as Runs;
    expect(runs.map((run) => [run.id, run.state])).toEqual([[first.id, 'succeeded']]);
  });

  it('has nothing to cancel when no run is open', async () => {
    expect((await api.call('POST', `/sources/${source.id}/cancel`)).status).toBe(409);
  });

  it('pages through what could not be read', async () => {
    const first = await failuresPage('');
    expect(failures.strict().parse(first)).toEqual(first);
    const second = await failuresPage(`&cursor=${first.nextCursor}`);
    const ids = [...first.failures, ...second.failures].map((failure) => failure.nativeId);
    expect(ids).toEqual(['b-1', 'b-2', 'b-3']);
    expect(first.failures[0]).toMatchObject({ reason: 'Cannot be read.', code: 'unknown', attempts: 2 });
    expect((await failuresPage('&code=too_large')).failures).toEqual([]);
    expect(second.nextCursor).toBeNull();
  });

  it('groups failures by reason and reads them anew', async () => {
    const groups = (await (
      await api.call('GET', `/sources/${source.id}/failure-groups`)
    ).json()) as FailureGroups;
    expect(failureGroups.strict().parse(groups)).toEqual(groups);
    expect(groups.groups).toMatchObject([{ code: 'unknown', count: 3 }]);
    api.library.set('b-1', anItem('b-1', 'It can be read now.'));
    const body = { code: 'unknown' };
    const retried = await api.call('POST', `/sources/${source.id}/failures/retry`, { body });
    expect(retried.status).toBe(202);
    await api.runsEnd();
    const { runs } = (await (await api.call('GET', `/sources/${source.id}/runs?limit=1`)).json()) as Runs;
    expect(runs).toMatchObject([{ mode: 'replay', state: 'succeeded', counts: { created: 1, failed: 2 } }]);
    const ids = (await failuresPage('')).failures.map(({ nativeId }) => nativeId);
    expect(ids).toEqual(['b-2', 'b-3']);
  });
});
