import { expect, it } from 'vitest';
import { bestSentences } from './best-sentences.ts';

const weights = new Map([
  ['refund', 3],
  ['day', 1],
  ['lead', 2],
]);

it('quotes the sentences that say most of the query, each once, in the order of the passages', () => {
  const passages = [
    {
      language: 'en',
      text: 'Welcome to this page of ours. A team lead may say yes. Refunds take five days at most.',
    },
    { language: 'en', text: 'Something about a refund, later on.' },
  ];
  expect(bestSentences(passages, weights, 2)).toEqual([
    { text: 'A team lead may say yes.', passage: 0 },
    { text: 'Refunds take five days at most.', passage: 0 },
  ]);
});

it('leaves out headings, fragments and endless sentences', () => {
  const endless = `${'refund and '.repeat(60)}so on.`;
  expect(bestSentences([{ language: 'en', text: `Refunds\n${endless}` }], weights, 3)).toEqual([]);
});
