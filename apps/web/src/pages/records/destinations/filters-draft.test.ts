import { expect, test } from 'vitest';
import { draftOf, filtersOf, NO_FILTERS } from './filters-draft.ts';

test('what was set comes back as it was, people as one writes them', () => {
  const account = { account: { homePage: 'https://lms.example.org', name: 'ada' } };
  const filters = {
    ...filtersOf(NO_FILTERS),
    verbs: ['http://adlnet.gov/expapi/verbs/completed'],
    relatedAgents: true,
    agents: [{ mbox: 'mailto:ada@example.org' }, { openid: 'https://ada.example.org/' }, account],
    credentials: ['one'],
  };
  const draft = draftOf(filters);
  expect(draft.agents).toBe(`ada@example.org\nhttps://ada.example.org/\n${JSON.stringify(account)}`);
  expect(filtersOf(draft)).toEqual(filters);
});

test('nothing typed asks for nothing', () => {
  expect(filtersOf({ ...NO_FILTERS, verbs: ' \n' })).toMatchObject({
    verbs: [],
    agents: [],
    credentials: [],
  });
});
