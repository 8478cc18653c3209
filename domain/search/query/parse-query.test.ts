import { expect, it } from 'vitest';
import { parseQuery } from './parse-query.ts';

it('takes phrases and excluded words out of a query', () => {
  expect(parseQuery('refund "team lead" -coffee „zweite Mahnung“')).toEqual({
    words: 'refund team lead zweite Mahnung',
    phrases: ['team lead', 'zweite Mahnung'],
    excluded: ['coffee'],
  });
});

it('leaves hyphens inside words and lone signs alone', () => {
  expect(parseQuery('e-mail sign-in - "open')).toMatchObject({ excluded: [], phrases: [] });
  expect(parseQuery('e-mail').words).toBe('e-mail');
});
