import { getI18n } from 'react-i18next';
import { afterEach, expect, test, vi } from 'vitest';
import { exactTime } from '../design/time.tsx';
import { startLanguage } from './index.ts';

const page = { lang: '' };

afterEach(() => vi.unstubAllGlobals());

test.each([
  ['en-GB', 'en', '1 January 2026', 'Cancel'],
  ['en-US', 'en', 'January 1, 2026', 'Cancel'],
  ['de-AT', 'de', '1. Jänner 2026', 'Abbrechen'],
])('a browser of %s has the words of %s and its own dates', async (tag, language, date, word) => {
  vi.stubGlobal('navigator', { languages: [tag] });
  vi.stubGlobal('document', { documentElement: page });
  await startLanguage();
  const { language: locale, t } = getI18n();
  expect(exactTime('2026-01-01T12:00:00.000Z', locale, 'UTC')).toContain(date);
  expect([t('common.cancel'), page.lang]).toEqual([word, language]);
});
