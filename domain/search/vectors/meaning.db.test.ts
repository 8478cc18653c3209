import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestDatabase } from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { EmbeddingError, type EmbeddingModel } from '@mesh/platform/embeddings';
import { testEngines } from '@mesh/platform/testing';
import { searchPassages } from '../search-passages.ts';
import { aSearch, type SearchHarness } from '../testing/open-search.ts';
import { embeddingProgress, embedPending } from './embed-pending.ts';

/** A model of eight meanings: a text points to those whose words it has. */
const MEANINGS = [
  'money refund pay cash',
  'coffee espresso bean',
  'holiday leave vacation',
  'door key',
  'car',
];

function aModel(): EmbeddingModel & { texts: string[] } {
  const texts: string[] = [];
  return {
    id: 'test',
    dimensions: 8,
    languages: ['en'],
    texts,
    async embed(all) {
      texts.push(...all);
      return all.map((text) => {
        const vector = new Float32Array(8).fill(-0.01);
        MEANINGS.forEach((words, index) => {
          if (words.split(' ').some((word) => text.toLowerCase().includes(word))) vector[index] = 1;
        });
        const length = Math.hypot(...vector);
        return vector.map((value) => value / length);
      });
    },
    close: async () => {},
  };
}

describe.each(testEngines)('meaning on $name', (engine) => {
  let database: Database;
  let search: SearchHarness;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    search = await aSearch(database);
  });

  const shelf = () =>
    search.add([
      { nativeId: 'Cash desk', text: 'Where the cash goes in the evening.' },
      { nativeId: 'Roasting', text: 'A bean gets darker.' },
      { nativeId: 'Time off', text: 'Ask early for leave.' },
      { nativeId: 'Kasse', language: 'de', text: 'Die cash Kasse wird abends gezählt.' },
    ]);

  it('embeds every text of the languages of the model once', async () => {
    const embeddings = aModel();
    const deps = { ...search.deps, embeddings };
    const { tenantId } = search.admin;
    const same = { title: 'Same', text: 'The very same text.' };
    await search.add([
      { nativeId: 'a', ...same },
      { nativeId: 'b', ...same },
    ]);
    await shelf();
    expect(await embedPending(deps, tenantId)).toEqual({ embedded: 8 });
    expect(await embedPending(deps, tenantId)).toEqual({ embedded: 0 });
    // Four titles and four texts; the German item has none.
    expect(new Set(embeddings.texts).size).toBe(8);
    expect(embeddings.texts).toHaveLength(8);
    expect(await embeddingProgress(deps, tenantId)).toEqual({ total: 5, embedded: 5 });
  });

  it('embeds what stands anywhere among thousands of texts', async () => {
    const { db } = search.deps;
    const { tenantId } = search.admin;
    await shelf();
    await sql`
      insert into search_passage (tenant_id, passage_id, item_id, version_id, language, title_terms, body_terms,
        title_length, length, content_hash, simhash, title_hash, body_hash)
      select ${tenantId}, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'en', '', '', 0, 0, '', 0,
        md5(n::text), md5(n::text)
      from generate_series(1, 5000) n`.execute(db);
    expect(await embedPending({ ...search.deps, embeddings: aModel() }, tenantId)).toEqual({ embedded: 6 });
  });

  it('stops between two pieces when it is told to, and goes on later', async () => {
    const embeddings = aModel();
    await shelf();
    const deps = { ...search.deps, embeddings };
    expect(await embedPending(deps, search.admin.tenantId, AbortSignal.abort())).toEqual({ embedded: 0 });
    expect(embeddings.texts).toEqual([]);
    expect(await embedPending(deps, search.admin.tenantId)).toEqual({ embedded: 6 });
  });

  it('embeds all others when the model fails on one text, and asks a model that is away twice only', async () => {
    const failure = new EmbeddingError('embeddings.baseUrl', 'answers 400.', 'Look there.');
    const [model, away] = [
      aModel(),
      { ...aModel(), embed: vi.fn<EmbeddingModel['embed']>(() => Promise.reject(failure)) },
    ];
    const stumbling: EmbeddingModel = {
      ...model,
      embed: (texts) =>
        texts.some((text) => text.includes('darker')) ? Promise.reject(failure) : model.embed(texts),
    };
    await shelf();
    const { tenantId } = search.admin;
    await expect(embedPending({ ...search.deps, embeddings: away }, tenantId)).rejects.toBe(failure);
    expect(away.embed).toHaveBeenCalledTimes(2);
    await expect(embedPending({ ...search.deps, embeddings: stumbling }, tenantId)).rejects.toBe(failure);
    expect(await embedPending({ ...search.deps, embeddings: model }, tenantId)).toEqual({ embedded: 1 });
  });

  it('keeps what was made of a batch before the model ended', async () => {
    const model = aModel();
    // It stumbles over the three titles, is there, makes the first two, and ends.
    const answers = [false, true, true];
    const ending: EmbeddingModel = {
      ...model,
      embed: (texts) =>
        answers.shift() === true
          ? model.embed(texts)
          : Promise.reject(new EmbeddingError('embeddings', 'has ended.', 'Try again.')),
    };
    await shelf();
    const { tenantId } = search.admin;
    await expect(embedPending({ ...search.deps, embeddings: ending }, tenantId)).rejects.toThrow('has ended');
    expect(await embedPending({ ...search.deps, embeddings: model }, tenantId)).toEqual({ embedded: 4 });
  });

  it('finds by meaning what shares no word', async () => {
    const deps = { ...search.deps, embeddings: aModel() };
    await shelf();
    await embedPending(deps, search.admin.tenantId);
    const { results } = await searchPassages(deps, search.admin, { text: 'refund money' });
    expect(results[0]?.item.title).toBe('Cash desk');
    const byWords = await searchPassages(search.deps, search.admin, { text: 'refund money' });
    expect(byWords.results).toEqual([]);
  });

  it('finds by meaning only what may be read', async () => {
    const deps = { ...search.deps, embeddings: aModel() };
    await shelf();
    await search.add([{ nativeId: 'Safe', text: 'The cash in the safe.', readers: [] }]);
    await embedPending(deps, search.admin.tenantId);
    const learner = { ...search.admin, scopes: ['catalogue:read' as const] };
    const { results } = await searchPassages(deps, learner, { text: 'refund money' });
    expect(results.map((hit) => hit.item.title)).not.toContain('Safe');
    expect(results[0]?.item.title).toBe('Cash desk');
  });

  it('goes by words when the model fails', async () => {
    const failing: EmbeddingModel = {
      ...aModel(),
      embed: () => Promise.reject(new EmbeddingError('embeddings.provider', 'is down.', 'Start it.')),
    };
    await shelf();
    const deps = { ...search.deps, embeddings: failing };
    const { results } = await searchPassages(deps, search.admin, { text: 'leave' });
    expect(results.map((hit) => hit.item.title)).toEqual(['Time off']);
  });
});
