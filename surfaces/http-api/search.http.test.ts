import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchAnswer, type SearchAnswer, type Typeahead } from './schemas/search.ts';
import type { Source } from './schemas/sources.ts';
import { anItem, connectLibrary, openTestApi, type ProblemBody, type TestApi } from './testing/index.ts';

const titles = (answer: SearchAnswer) => answer.results.map((hit) => hit.item.title);

describe('search', () => {
  let api: TestApi;
  let source: Source;
  const search = async (query: string, headers = {}) =>
    (await (await api.call('GET', `/search?${query}`, { headers })).json()) as SearchAnswer;

  beforeAll(async () => {
    api = await openTestApi();
    source = await connectLibrary(
      api,
      anItem('Refund playbook', 'A refund after forty days needs the approval of a manager.'),
      anItem('Refund tips', 'Be kind when you refuse a refund.', { kind: 'tip', level: 'beginner' }),
      anItem('Refund limits', 'Support may refund up to two hundred.', { readers: ['group:support'] }),
    );
  });
  afterAll(() => api.close());

  it('finds passages, with highlights, facets and the name of the source', async () => {
    const answer = await search('q=refund+manager');
    expect(searchAnswer.strict().parse(answer)).toEqual(answer);
    expect(answer.query).toBe('refund manager');
    expect(titles(answer)[0]).toBe('Refund playbook');
    const marked = answer.results[0]!.passage.snippet.filter((part) => part.highlight).map(
      (part) => part.text,
    );
    expect(marked).toContain('refund');
    expect(answer.facets.source).toEqual([{ value: source.id, label: 'Library', count: 3 }]);
  });

  it('takes one or several values of a filter', async () => {
    expect(titles(await search('q=refund&kind=tip'))).toEqual(['Refund tips']);
    expect(titles(await search('q=refund&kind=tip&kind=guide'))).toHaveLength(3);
    expect(titles(await search('q=refund&level=beginner&kind=guide'))).toEqual([]);
    expect((await search(`q=refund&source=${source.id}`)).total).toBe(3);
  });

  it('pages', async () => {
    const all = titles(await search('q=refund'));
    const pages = await Promise.all([0, 1, 2].map((offset) => search(`q=refund&limit=1&offset=${offset}`)));
    expect(pages.flatMap(titles)).toEqual(all);
  });

  it('shows a person no more than that person may read, in results, counts and completions', async () => {
    const headers = { 'x-mesh-act-as': await api.personId('dan') };
    const answer = await search('q=refund', headers);
    expect(titles(answer)).not.toContain('Refund limits');
    expect(answer.total).toBe(2);
    expect(answer.facets.source[0]!.count).toBe(2);
    const { suggestions } = (await (
      await api.call('GET', '/typeahead?q=refund', { headers })
    ).json()) as Typeahead;
    expect(suggestions.map(({ text }) => text).sort()).toEqual(['Refund playbook', 'Refund tips']);
  });

  it.each([
    ['', 'q', 'q is missing.'],
    ['q=', 'q', 'q is empty.'],
    ['q=refund&limit=51', 'limit', 'limit must be at most 50.'],
    ['q=refund&limit=many', 'limit', 'limit must be a number.'],
    ['q=refund&offset=-1', 'offset', 'offset must be at least 0.'],
    ['q=refund&kind=poem', 'kind.0', 'kind.0 must be one of'],
    ['q=refund&source=library', 'source.0', 'source.0 is not an id'],
    ['q=refund&colour=red', 'colour', 'colour is not known here.'],
    ['q=refund&q=again', 'q', 'q must be a text.'],
  ])('refuses "%s", naming %s', async (query, field, reason) => {
    const response = await api.call('GET', `/search?${query}`);
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as ProblemBody;
    expect(errors![0]!.field).toBe(field);
    expect(errors![0]!.reason).toContain(reason);
  });
});
