import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item, ItemDetail, Items } from './schemas/items.ts';
import { itemDetail, items as itemsSchema } from './schemas/items.ts';
import { anItem, connectLibrary, openTestApi, type ProblemBody, type TestApi } from './testing/index.ts';

describe('items', () => {
  let api: TestApi;
  let everything: Item[];
  const listed = async (query = '', headers = {}) =>
    (await (await api.call('GET', `/items${query}`, { headers })).json()) as Items;

  beforeAll(async () => {
    api = await openTestApi();
    await connectLibrary(
      api,
      anItem('Refunds', '# Refunds\n\nRefunds after forty days need a manager.', {
        url: 'https://x.example/r',
      }),
      anItem('Parental leave', 'Leave is paid for sixteen weeks.', { kind: 'article' }),
      anItem('Escalations', 'Support escalates by phone.', { readers: ['group:support', 'person:cleo'] }),
    );
    everything = (await listed()).items;
  });
  afterAll(() => api.close());

  it('lists what there is, with the name of the source', () => {
    expect(everything.map((item) => item.title).sort()).toEqual(['Escalations', 'Parental leave', 'Refunds']);
    expect(everything[0]).toMatchObject({ sourceName: 'Library' });
  });

  it('narrows to a kind', async () => {
    expect((await listed('?kind=article')).items.map((item) => item.title)).toEqual(['Parental leave']);
  });

  it('walks the pages without loss or repetition', async () => {
    const seen: string[] = [];
    let query = '?limit=1';
    for (let page = 0; page < 4; page++) {
      const { items, nextCursor } = await listed(query);
      seen.push(...items.map((item) => item.id));
      if (nextCursor === null) break;
      query = `?limit=1&cursor=${nextCursor}`;
    }
    expect(seen).toEqual(everything.map((item) => item.id));
  });

  it.each(['zzzz', 'AAAAAAAAW10', ''])('refuses the cursor "%s", which it did not give', async (cursor) => {
    const response = await api.call('GET', `/items?cursor=${cursor}`);
    expect(response.status).toBe(400);
    expect(((await response.json()) as ProblemBody).errors![0]!.field).toBe('cursor');
  });

  it('refuses a cursor that was changed', async () => {
    const { nextCursor } = await listed('?limit=1');
    const response = await api.call('GET', `/items?cursor=${nextCursor!.slice(0, -2)}`);
    expect(response.status).toBe(400);
  });

  it('gives an item with its passages and readers', async () => {
    const refunds = everything.find((item) => item.title === 'Refunds')!;
    const response = await api.call('GET', `/items/${refunds.id}`);
    const detail = (await response.json()) as ItemDetail;
    expect(itemDetail.strict().parse(detail)).toEqual(detail);
    expect(detail).toMatchObject({ version: 1, readers: [{ kind: 'everyone', id: null, name: 'Everyone' }] });
    expect(detail.passages[0]!.text).toContain('forty days');
    expect(detail.passages[0]!.url).toMatch(/^https:\/\/x\.example\/r/);
  });

  it('names groups and people who may read', async () => {
    const secret = everything.find((item) => item.title === 'Escalations')!;
    const detail = (await (await api.call('GET', `/items/${secret.id}`)).json()) as ItemDetail;
    expect(detail.readers.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'group Support',
      'person Cleo Marsh',
    ]);
  });

  it('shows a person no more than that person may read', async () => {
    const sales = { 'x-mesh-act-as': await api.personId('dan') };
    const secret = everything.find((item) => item.title === 'Escalations')!;
    expect((await listed('', sales)).items).toHaveLength(2);
    expect((await api.call('GET', `/items/${secret.id}`, { headers: sales })).status).toBe(404);
    const support = { 'x-mesh-act-as': await api.personId('ben') };
    expect((await listed('', support)).items).toHaveLength(3);
  });

  it('answers 404 for an item that is not there and 400 for what is no id', async () => {
    expect((await api.call('GET', '/items/0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11')).status).toBe(404);
    const response = await api.call('GET', '/items/refunds');
    expect(response.status).toBe(400);
    expect(((await response.json()) as ProblemBody).errors![0]!.field).toBe('id');
  });

  it('keeps to its schema', async () => {
    const page = await listed('?limit=2');
    expect(itemsSchema.strict().parse(page)).toEqual(page);
  });
});
