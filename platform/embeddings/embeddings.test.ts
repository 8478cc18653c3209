import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EmbeddingError, openEmbeddings, type EmbeddingModel } from './index.ts';

const dot = (a: Float32Array | undefined, b: Float32Array | undefined): number =>
  (a ?? new Float32Array()).reduce((sum, value, i) => sum + value * (b?.[i] ?? NaN), 0);

describe('use-lite', () => {
  let model: EmbeddingModel;
  beforeAll(async () => {
    model = (await openEmbeddings({ provider: 'use-lite' }, {})) as EmbeddingModel;
  });
  afterAll(() => model.close());

  it('says what it is', () => {
    expect(model).toMatchObject({ id: 'use-lite-en@0.2.0', dimensions: 512, languages: ['en'] });
  });

  it('gives one vector of length 1 per text, in order, the same each time', async () => {
    const texts = ['Reset your password', 'Order a new badge', 'Reset your password', 'x'];
    const [first, again] = [await model.embed(texts), await model.embed(texts.toReversed())];
    expect(first).toHaveLength(4);
    for (const vector of first) {
      expect(vector).toHaveLength(512);
      expect(dot(vector, vector)).toBeCloseTo(1, 5);
    }
    expect(again.toReversed()).toEqual(first);
    expect(first[0]).toEqual(first[2]);
    expect(dot(first[0], first[1])).toBeLessThan(0.9);
  });

  it('puts a question nearer to the text that answers it than to another', async () => {
    const [question, refund, toner] = await model.embed([
      'How do I get my money back?',
      'Refund policy: customers who return an item within 30 days are paid the full price.',
      'The printer toner is in the cupboard on the second floor; replace the cartridge when it is empty.',
    ]);
    expect(dot(question, refund)).toBeGreaterThan(dot(question, toner) + 0.1);
  });

  it('refuses a blank text by its position', async () => {
    await expect(model.embed(['fine', ' \n'])).rejects.toMatchObject({
      name: 'EmbeddingError',
      field: 'texts[1]',
    });
  });
});

describe('openEmbeddings', () => {
  it('opens nothing for none', async () => {
    expect(await openEmbeddings({ provider: 'none' }, {})).toBeUndefined();
  });

  it('names an unknown provider and the known ones', async () => {
    const config = { provider: 'word2vec' } as unknown as { provider: 'none' };
    const error = await openEmbeddings(config, {}).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(EmbeddingError);
    expect(String(error)).toMatch(/"word2vec".*use-lite, onnx or openai-compatible/);
  });
});
