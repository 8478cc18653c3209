import { describe, expect, it } from 'vitest';
import type { EmbeddingModel } from './embedding-model.ts';
import { withQueryCache } from './query-cache.ts';

function countingModel() {
  const asked: string[][] = [];
  const model: EmbeddingModel = {
    id: 'counting',
    dimensions: 1,
    languages: 'any',
    embed: async (texts) => {
      asked.push([...texts]);
      return texts.map((text) => Float32Array.of(text.length));
    },
    close: async () => {},
  };
  return { asked, model };
}

const query = { priority: 'query' } as const;

describe('query cache', () => {
  it('asks the model once for each query, also inside one request, and keeps the order', async () => {
    const { asked, model } = countingModel();
    const cached = withQueryCache(model, 10);
    expect(await cached.embed(['a', 'bb', 'a'], query)).toEqual([1, 2, 1].map((n) => Float32Array.of(n)));
    expect(await cached.embed(['ccc', 'bb'], query)).toEqual([3, 2].map((n) => Float32Array.of(n)));
    await cached.embed(['a'], query);
    expect(asked).toEqual([['a', 'bb'], ['ccc']]);
  });

  it('forgets the query used longest ago when full', async () => {
    const { asked, model } = countingModel();
    const cached = withQueryCache(model, 2);
    for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) await cached.embed([text], query);
    expect(asked.flat()).toEqual(['a', 'b', 'c', 'b']);
  });

  it('does not embed a text twice that is being embedded, and asks again for what failed', async () => {
    const { asked, model } = countingModel();
    let failures = 1;
    const embed: EmbeddingModel['embed'] = async (texts) => {
      const vectors = await model.embed(texts);
      if (failures-- > 0) throw new Error('down');
      return vectors;
    };
    const cached = withQueryCache({ ...model, embed }, 10);
    const both = await Promise.allSettled([cached.embed(['a'], query), cached.embed(['b', 'a'], query)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(asked).toEqual([['a'], ['b']]);
    expect(await cached.embed(['a'], query)).toEqual([Float32Array.of(1)]);
    expect(asked).toEqual([['a'], ['b'], ['a']]);
  });

  it('lets bulk texts pass', async () => {
    const { asked, model } = countingModel();
    const cached = withQueryCache(model, 2);
    await cached.embed(['a']);
    await cached.embed(['a'], { priority: 'bulk' });
    expect(asked).toHaveLength(2);
  });

  it('gives everyone a vector of their own', async () => {
    const cached = withQueryCache(countingModel().model, 2);
    const [first] = await cached.embed(['a'], query);
    first?.fill(9);
    expect(await cached.embed(['a'], query)).toEqual([Float32Array.of(1)]);
  });
});
