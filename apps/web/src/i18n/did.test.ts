import { expect, test } from 'vitest';
import { did as german } from './de/did.ts';
import { did as english } from './en/did.ts';
import { auditActions } from './testing/spoken.ts';

test.each([
  ['English', english.did],
  ['German', german.did],
])('%s has words for every action of the audit log', (_, did) => {
  const words: Record<string, Record<string, unknown>> = did;
  const actions = auditActions();
  expect(actions.length).toBeGreaterThan(70);
  const missing = actions.filter((action) => {
    const [about, what] = action.split('.') as [string, string];
    return words[about]?.[what] === undefined;
  });
  expect(missing, 'say them in apps/web/src/i18n/{en,de}/did.ts').toEqual([]);
});
