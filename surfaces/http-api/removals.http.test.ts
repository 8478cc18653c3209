import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { itemDetail, type Item, type ItemDetail, type Items } from './schemas/items.ts';
import { removalRequests, type RemovalRequest, type RemovalRequests } from './schemas/removals.ts';
import { freshnessList, type FreshnessList, type Source } from './schemas/sources.ts';
import { explanation, type Explanation } from './schemas/visibility.ts';
import { anItem, connectLibrary, openTestApi, OTHER_ITEMS, type TestApi } from './testing/index.ts';

const REFUNDS = anItem(
  'Refunds',
  'A refund after forty days needs the approval of a manager in the ticket.',
  {
    url: 'https://wiki.example.org/refunds',
    readers: ['group:support'],
  },
);
const GUIDE = anItem('Refund guide', 'Ask the manager for approval of a refund, then close the ticket.');

describe('removal in steps', () => {
  let api: TestApi;
  let source: Source;

  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    api.library.clear();
    for (const { id } of ((await get('/sources')) as { sources: Source[] }).sources)
      await api.call('DELETE', `/sources/${id}`);
    source = await connectLibrary(api, REFUNDS, GUIDE, ...OTHER_ITEMS);
  });

  const get = async (path: string, headers = {}): Promise<unknown> =>
    (await api.call('GET', path, { headers })).json();
  const as = async (slug: string) => ({ 'X-Mesh-Act-As': await api.personId(slug) });
  const listed = async () => ((await get('/items?limit=100')) as Items).items;
  const titled = async (title: string): Promise<Item> =>
    (await listed()).find((item) => item.title === title)!;
  const sync = async () => {
    await api.call('POST', `/sources/${source.id}/sync`);
    await api.runsEnd();
    return ((await get(`/sources/${source.id}`)) as Source).lastRun!;
  };
  const loseAll = async () => {
    const guard = { share: 0.3, count: 4 };
    expect((await api.call('PATCH', `/sources/${source.id}`, { body: { guard } })).status).toBe(200);
    api.library.clear();
    return sync();
  };
  const waiting = async () => ((await get('/removal-requests?state=waiting')) as RemovalRequests).requests;

  it('shows an item that is gone at its address alone, with what else is about the same', async () => {
    const { id } = await titled('Refunds');
    api.library.delete('Refunds');
    expect((await sync()).counts.removed).toBe(1);
    expect((await listed()).map((item) => item.title)).not.toContain('Refunds');
    expect(await get('/search?q=forty')).toMatchObject({ total: 0 });
    expect(await get('/typeahead?q=refunds')).toEqual({ suggestions: [] });
    const detail = (await get(`/items/${id}`, await as('ada'))) as ItemDetail;
    expect(itemDetail.strict().parse(detail)).toEqual(detail);
    expect(detail).toMatchObject({ state: 'retiring', title: 'Refunds', passages: [] });
    expect(detail.retiringSince).toEqual(expect.any(String));
    expect(detail.alternatives.map((item) => item.title)).toEqual(['Refund guide']);
    expect((await api.call('GET', `/items/${id}`, { headers: await as('cleo') })).status).toBe(404);
    expect(await get(`/sources/${source.id}`)).toMatchObject({ counts: { items: 9, retiring: 1 } });
  });

  it('takes no word on an item that is gone', async () => {
    const { id } = await titled('Refunds');
    api.library.delete('Refunds');
    await sync();
    const body = { feedback: 'helped' };
    const response = await api.call('POST', `/items/${id}/feedback`, { body, headers: await as('ada') });
    expect(response.status).toBe(404);
  });

  it('brings back what a run has taken away', async () => {
    api.library.delete('Refunds');
    const { id: runId } = await sync();
    const path = `/sources/${source.id}/runs/${runId}/undo-removals`;
    expect(await (await api.call('POST', path)).json()).toEqual({ restored: 1, lost: 0 });
    expect(await titled('Refunds')).toBeDefined();
    const other = await api.call('POST', `/sources/${source.id}/runs/${source.id}/undo-removals`);
    expect(other.status).toBe(404);
  });

  it('asks before a mass removal, and does what is decided, once', async () => {
    expect((await loseAll()).counts.removed).toBe(0);
    const list = { requests: await waiting() };
    expect(removalRequests.strict().parse(list)).toEqual(list);
    expect(list.requests).toMatchObject([
      { sourceName: 'Library', state: 'waiting', items: 10, activeItems: 10 },
    ]);
    const path = `/removal-requests/${list.requests[0]!.id}`;
    expect((await api.call('POST', path, { body: { decision: 'perhaps' } })).status).toBe(400);
    const decided = (await (
      await api.call('POST', path, { body: { decision: 'approve' } })
    ).json()) as RemovalRequest;
    expect(decided.state).toBe('approved');
    expect(await listed()).toEqual([]);
    expect((await api.call('POST', path, { body: { decision: 'refuse' } })).status).toBe(409);
  });

  it('keeps what an administrator refused to lose', async () => {
    await loseAll();
    const [request] = await waiting();
    const decide = async (decision: string) =>
      (await api.call('POST', `/removal-requests/${request!.id}`, { body: { decision } })).status;
    expect(await decide('reopen')).toBe(409);
    expect(await decide('refuse')).toBe(200);
    expect((await sync()).counts.removed).toBe(0);
    expect(await listed()).toHaveLength(10);
    expect(await waiting()).toEqual([]);
    expect(await decide('reopen')).toBe(200);
    expect(await waiting()).toMatchObject([{ id: request!.id, decidedAt: null }]);
  });

  it('tells how fresh sources are, readers only of what they read', async () => {
    const list = (await get('/freshness')) as FreshnessList;
    expect(freshnessList.strict().parse(list)).toEqual(list);
    expect(list.sources).toMatchObject([
      {
        id: source.id,
        connectorTitle: 'Fake library',
        freshness: { state: 'fresh', budgetMinutes: 120, lateSince: null },
        readersMode: 'listed',
        readersLagMinutes: 60,
      },
    ]);
    const narrowed = (await get('/freshness', await as('cleo'))) as FreshnessList;
    expect(narrowed.sources[0]).toMatchObject({ counts: { items: 9, failures: 0, retiring: 0 } });
  });

  it('refuses settings that are out of range, naming them', async () => {
    for (const [body, field] of [
      [{ graceDays: 366 }, 'graceDays'],
      [{ guard: { share: 2, count: 1 } }, 'guard.share'],
      [{ slimEveryMinutes: -1 }, 'slimEveryMinutes'],
      [{ groupsEveryMinutes: 0 }, 'groupsEveryMinutes'],
      [{ groupsEveryMinutes: 1_441 }, 'groupsEveryMinutes'],
    ] as const) {
      const response = await api.call('PATCH', `/sources/${source.id}`, { body });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ errors: [{ field }] });
    }
  });

  it('explains why somebody sees an item or does not', async () => {
    const ask = async (slug: string, options = {}) =>
      api.call('POST', '/visibility', {
        body: { personId: await api.personId(slug), address: REFUNDS.url },
        ...options,
      });
    const ada = (await (await ask('ada')).json()) as Explanation;
    expect(explanation.strict().parse(ada)).toEqual(ada);
    expect(ada).toMatchObject({ visible: true, item: { title: 'Refunds' }, remedy: null });
    const cleo = (await (await ask('cleo')).json()) as Explanation;
    expect(cleo.visible).toBe(false);
    expect(cleo.remedy).toContain('Add Cleo Marsh to "Support"');
    const token = await api.token('sources:read');
    expect((await ask('cleo', { token })).status).toBe(403);
  });
});
