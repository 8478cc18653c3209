import { EmbeddingsModel } from '@energetic-ai/embeddings';
import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTokenizer } from './tokenizer.ts';
import { readUseLiteWeights } from './use-lite-weights.ts';

describe('tokenizer', () => {
  let ours: (text: string) => number[];
  let theirs: (text: string) => number[];
  beforeAll(async () => {
    const { vocabulary } = await readUseLiteWeights();
    ours = createTokenizer(vocabulary);
    const { tokenizer } = new EmbeddingsModel({ vocabulary, model: undefined as never });
    theirs = (text) => tokenizer.encode(text);
  });

  it.each([
    'How do I get my money back?',
    'naïve café, ﬁrst ½ of №5',
    '日本語 and 😀😀 in one',
    'x\ty\nz',
    '  two  spaces ',
    '',
  ])('cuts %j as the package does', (text) => {
    expect(ours(text)).toEqual(theirs(text));
  });

  it('cuts any text as the package does', () => {
    const word = oneof(constantFrom('refund', 'the', 'toner', '’s', 'ß'), string({ unit: 'grapheme' }));
    assert(
      property(array(word), (words) => {
        const text = words.join(' ');
        expect(ours(text)).toEqual(theirs(text));
      }),
    );
  });
});
