import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Source } from './schemas/sources.ts';
import { itemDetail, type ItemDetail, type Items } from './schemas/items.ts';
import type { MappedTerm, TermMappings, UnmappedTerms } from './schemas/terms.ts';
import { anItem, connectLibrary, openTestApi, type ProblemBody, type TestApi } from './testing/index.ts';

const NOWHERE = '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11';
const TEXT =
  'Refunds after forty days need a manager, who signs the form in the ticket before noon. ' +
  'Write down why the customer waited, what the product cost and which promises were made, then send the note to finance, and tell the customer on the same day when the money arrives and by which way it comes.';

const read = async <Body>(response: Promise<Response>) => (await (await response).json()) as Body;

describe('edits of items and words', () => {
  let api: TestApi;
  let source: Source;
  const listed = async () => (await read<Items>(api.call('GET', '/items'))).items;
  const idOf = async (title: string) => (await listed()).find((item) => item.title === title)!.id;
  const detail = async (id: string) => read<ItemDetail>(api.call('GET', `/items/${id}`));

  beforeAll(async () => {
    api = await openTestApi();
    source = await connectLibrary(
      api,
      anItem('Refunds', TEXT),
      anItem('Refunds (copy)', TEXT),
      anItem('Leave', 'Leave is paid.', { terms: { kind: 'Lernpfad' } }),
    );
  });
  afterAll(() => api.close());

  it('shows one of two copies, and the other on its page', async () => {
    expect((await listed()).map(({ title }) => title).sort()).toEqual(['Leave', 'Refunds']);
    const refunds = await detail(await idOf('Refunds'));
    expect(itemDetail.strict().parse(refunds)).toEqual(refunds);
    expect(refunds.sameAs).toMatchObject([
      { title: 'Refunds (copy)', sourceName: 'Library', reason: 'content', score: 1, isCanonical: false },
    ]);
    const copy = refunds.sameAs[0]!.id;
    const path = `/items/${refunds.id}/same-as`;
    const apart = await read<ItemDetail>(api.call('DELETE', `${path}/${copy}`));
    expect(apart.sameAs).toEqual([]);
    expect(await listed()).toHaveLength(3);
    expect((await api.call('DELETE', `${path}/${copy}`)).status).toBe(404);
    const merged = await read<ItemDetail>(api.call('POST', path, { body: { itemId: copy } }));
    expect(merged.sameAs).toMatchObject([{ id: copy, reason: 'manual', countsForCompletion: true }]);
    expect((await api.call('POST', path, { body: { itemId: NOWHERE } })).status).toBe(404);
    expect((await api.call('POST', path, { body: { itemId: refunds.id } })).status).toBe(400);
  });

  it('edits an item, shows what the source says, and goes back', async () => {
    const id = await idOf('Leave');
    const edited = await read<ItemDetail>(
      api.call('PATCH', `/items/${id}`, { body: { title: 'Paid leave', minutes: 4 } }),
    );
    expect(edited).toMatchObject({ title: 'Paid leave', minutes: 4, sourceFields: { title: 'Leave' } });
    expect(edited.overlays).toMatchObject([
      { field: 'minutes', value: 4 },
      { field: 'title', value: 'Paid leave', sourceValue: 'Leave', sourceChanged: false },
    ]);
    const reverted = await api.call('PATCH', `/items/${id}`, { body: { title: null, minutes: null } });
    expect(await reverted.json()).toMatchObject({ title: 'Leave', overlays: [] });
  });

  it('refuses to overwrite what the caller has not seen', async () => {
    const id = await idOf('Leave');
    const etag = (await api.call('GET', `/items/${id}`)).headers.get('etag')!;
    const edit = (title: string) =>
      api.call('PATCH', `/items/${id}`, { body: { title }, headers: { 'if-match': etag } });
    expect((await edit('Leave, one')).status).toBe(200);
    const late = await edit('Leave, two');
    expect(late.status).toBe(412);
    expect(((await late.json()) as ProblemBody).code).toBe('precondition_failed');
    await api.call('PATCH', `/items/${id}`, { body: { title: null } });
  });

  it.each([
    [{ kind: 'song' }, 'kind'],
    [{ minutes: -1 }, 'minutes'],
    [{ colour: 'red' }, 'colour'],
    [{ language: 'no such' }, 'language'],
  ])('refuses %j, naming %s', async (body, field) => {
    const response = await api.call('PATCH', `/items/${await idOf('Leave')}`, { body });
    expect(response.status).toBe(400);
    expect(((await response.json()) as ProblemBody).errors![0]!.field).toBe(field);
  });

  it('lets nobody edit who may only read or look as a person', async () => {
    const token = await api.token('catalogue:read', 'sources:write');
    const path = `/items/${await idOf('Leave')}`;
    expect((await api.call('PATCH', path, { token, body: { title: 'x' } })).status).toBe(403);
    const headers = { 'x-mesh-act-as': await api.personId('ben') };
    expect((await api.call('PATCH', path, { headers, body: { title: 'x' } })).status).toBe(403);
    expect((await api.call('PATCH', `/items/${NOWHERE}`, { body: { title: 'x' } })).status).toBe(404);
  });

  it('lists words that nobody has mapped, maps one and forgets it', async () => {
    const unmapped = async () =>
      (await read<UnmappedTerms>(api.call('GET', `/sources/${source.id}/unmapped-terms`))).terms;
    expect(await unmapped()).toEqual([{ field: 'kind', term: 'lernpfad', items: 1, examples: ['Leave'] }]);
    const body = { sourceId: source.id, field: 'kind', term: 'Lernpfad', value: 'course' };
    const { mapping, items } = await read<MappedTerm>(api.call('POST', '/term-mappings', { body }));
    expect(items).toBe(1);
    expect((await listed()).find(({ title }) => title === 'Leave')!.kind).toBe('course');
    expect(await unmapped()).toEqual([]);
    const { mappings } = await read<TermMappings>(api.call('GET', '/term-mappings'));
    expect(mappings).toEqual([mapping]);
    expect(await read(api.call('DELETE', `/term-mappings/${mapping.id}`))).toEqual({ items: 1 });
    expect((await api.call('DELETE', `/term-mappings/${mapping.id}`)).status).toBe(404);
    const nowhere = { ...body, sourceId: NOWHERE };
    expect((await api.call('POST', '/term-mappings', { body: nowhere })).status).toBe(404);
    expect((await api.call('POST', '/term-mappings', { body: { ...body, value: 'song' } })).status).toBe(400);
  });
});
