import { expect, test } from 'vitest';
import { apiQuery, curlOf, filterNames, readStatementsSearch } from './statements-search.ts';

const ORIGIN = 'https://mesh.example';

test('a shared address is read, and what it cannot mean is left out', () => {
  const verb = 'http://adlnet.gov/expapi/verbs/passed';
  expect(
    readStatementsSearch({ verb, activity: ' ', related: ['agents', 'x'], order: 'newest', other: '1' }),
  ).toEqual({ verb, related: ['agents'] });
  expect(readStatementsSearch({ related: 'activities', order: 'oldest', person: ['a', 'b'] })).toEqual({
    related: ['activities'],
    order: 'oldest',
  });
});

test('the API is asked in the words of xAPI', () => {
  const search = { person: 'p', related: ['activities' as const], order: 'oldest' as const, cursor: 'c' };
  expect(apiQuery(search)).toEqual({
    person: 'p',
    related_activities: 'true',
    ascending: 'true',
    cursor: 'c',
  });
  expect(filterNames({ ...search, verb: 'v' })).toEqual(['person', 'verb']);
});

test('a command asks the record store the same, whatever was typed', () => {
  expect(curlOf(ORIGIN, { activity: "https://a.example/it's", since: '2026-03-02T08:15:00Z' }, [])).toBe(
    [
      "curl --get 'https://mesh.example/xapi/statements' \\",
      "  --user 'KEY:SECRET' \\",
      "  --header 'X-Experience-API-Version: 2.0.0' \\",
      "  --data-urlencode 'activity=https://a.example/it'\\''s' \\",
      "  --data-urlencode 'since=2026-03-02T08:15:00Z'",
    ].join('\n'),
  );
});

test('a person is asked for by each identifier', () => {
  const command = curlOf(ORIGIN, { person: 'p' }, [
    { mbox: 'mailto:a@b.c' },
    { openid: 'https://a.example' },
  ]);
  expect(command.match(/--data-urlencode .*/g)).toEqual([
    `--data-urlencode 'agent={"mbox":"mailto:a@b.c"}'`,
    `--data-urlencode 'agent={"openid":"https://a.example"}'`,
  ]);
});
