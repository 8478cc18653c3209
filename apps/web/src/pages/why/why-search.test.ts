import { expect, test } from 'vitest';
import { asQuestion, readWhySearch } from './why-search.ts';

const ID = '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11';

test('an id is looked up as an item, anything else as an address', () => {
  expect(asQuestion('p', ` ${ID} `)).toEqual({ person: 'p', item: ID });
  expect(asQuestion('p', `https://wiki.example/${ID}`)).toEqual({
    person: 'p',
    address: `https://wiki.example/${ID}`,
  });
});

test('only what was said of the question is read from a link', () => {
  expect(readWhySearch({ person: 'p', item: ' ', address: ['a', 'b'], other: 'x' })).toEqual({ person: 'p' });
});
