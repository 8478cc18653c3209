import {
  bindItems,
  createLearners,
  createLogFollower,
  storeStatements,
  type Statement,
} from '@mesh/domain/records';
import { aSender, aStatement, checked } from '@mesh/domain/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Items } from './schemas/items.ts';
import { attempts, type RecordAttempts } from './schemas/record-attempts.ts';
import { anItem, connectLibrary, openTestApi, type TestApi } from './testing/index.ts';

const REFUNDS = 'https://wiki.example.org/refunds';
const at = (minute: number) => ({ timestamp: `2026-03-02T10:0${minute}:00Z` });

describe('attempts', () => {
  let api: TestApi;
  const actor = { mbox: 'mailto:ada@example.org' };

  const tell = async (...statements: Partial<Statement>[]) => {
    const sender = aSender({ tenantId: api.tenantId });
    const input = { statements: checked(...statements.map(aStatement)), attachments: new Map() };
    await storeStatements(api.deps.records, sender, input);
    const learners = createLearners(api.deps.records.activityItems);
    await createLogFollower(api.deps.records, [learners]).catchUp(api.tenantId);
  };
  const get = async (path: string, options = {}): Promise<RecordAttempts> => {
    const response = await api.call('GET', path, options);
    expect(response.status).toBe(200);
    const body: unknown = await response.json();
    expect(attempts.strict().parse(body)).toEqual(body);
    return body as RecordAttempts;
  };

  beforeAll(async () => {
    api = await openTestApi();
    await connectLibrary(
      api,
      anItem('Refunds', 'A refund after forty days.', { url: REFUNDS, readers: ['group:support'] }),
      anItem('urn:guide/7', 'How to answer a letter.'),
    );
    await tell(
      { actor, object: { id: `${REFUNDS}/?utm_source=mail` }, timestamp: '2026-03-02T09:15:00Z' },
      { actor, object: { id: 'urn:guide/7' }, timestamp: '2026-03-02T09:16:00Z' },
      { actor, object: { id: 'https://elsewhere.example.org' }, timestamp: '2026-03-02T09:17:00Z' },
    );
  });
  afterAll(() => api.close());

  it('are at the item that has the activity as its address or its own id, with its version', async () => {
    const all = await get('/records/attempts');
    expect(all.attempts.map(({ item }) => item && [item.title, item.version])).toEqual([
      null,
      ['urn:guide/7', 1],
      ['Refunds', 1],
    ]);
    const first = await get('/records/attempts?limit=2');
    const second = await get(`/records/attempts?limit=2&cursor=${first.nextCursor}`);
    expect([...first.attempts, ...second.attempts]).toEqual(all.attempts);
    const { id } = all.attempts[2]!.item!;
    expect((await get(`/records/attempts?item=${id}`)).attempts).toEqual([all.attempts[2]]);
  });

  it('are a person’s own for them, and show titles of what they may read alone', async () => {
    const as = async (slug: string) => ({ headers: { 'X-Mesh-Act-As': await api.personId(slug) } });
    const own = await get('/records/attempts', await as('ada'));
    expect(own.attempts.map(({ item }) => item?.title)).toEqual([undefined, 'urn:guide/7', 'Refunds']);
    expect((await get('/records/attempts', await as('dan'))).attempts).toEqual([]);
    const ada = await api.personId('ada');
    expect((await api.call('GET', `/records/attempts?person=${ada}`, await as('dan'))).status).toBe(403);
    const token = await api.token('records:read', 'catalogue:read');
    const seen = await get(`/records/attempts?person=${ada}`, { token });
    expect(seen.attempts.map(({ item }) => item?.title)).toEqual([undefined, 'urn:guide/7', null]);
    expect(seen.attempts[2]!.activity).toBeNull();
  });

  it('find their item when that comes after them, and one with its copy while it is one', async () => {
    const [LATE, COPY] = ['https://late.example.org/letters', 'https://copy.example.org/letters'];
    const by = { mbox: 'mailto:cleo@example.org' };
    await tell(
      { actor: by, object: { id: `${LATE}/` }, ...at(1) },
      { actor: by, object: { id: COPY }, ...at(2) },
    );
    const path = `/records/attempts?person=${await api.personId('cleo')}`;
    const seen = async () => (await get(path)).attempts.map(({ item, number }) => [item?.title, number]);
    expect(await seen()).toEqual([
      [undefined, 1],
      [undefined, 1],
    ]);
    const letters = anItem('Letters', 'Begin with the name.', { url: LATE });
    await connectLibrary(api, letters, anItem('Writing well', 'Short sentences.', { url: COPY }));
    const { items } = (await (await api.call('GET', '/items?limit=100')).json()) as Items;
    const [late, copy] = [LATE, COPY].map((url) => items.find((item) => item.url === url)!.id);
    const bind = () => bindItems(api.deps.records, { tenantId: api.tenantId, itemIds: [late!, copy!] });
    await bind();
    expect(await seen()).toEqual([
      ['Writing well', 1],
      ['Letters', 1],
    ]);
    const merge = (verb: string, body: object) => api.call(verb, `/items/${late}/same-as`, { body });
    expect((await merge('POST', { itemId: copy })).status).toBe(200);
    await bind();
    expect(await seen()).toEqual([['Letters', 1]]);
  });
});
