import { describe, expect, test } from 'vitest';
import type { PeopleImportSent, SignInRefusal } from '../api/types.ts';
import { messages as de } from './de/index.ts';
import { messages as en } from './en/index.ts';
import { chooseLanguage, withRegion } from './language.ts';

type ImportField = PeopleImportSent['preview']['fields'][number];
type Catalogue = { [key: string]: string | Catalogue };

function flat(catalogue: Catalogue, path = ''): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : flat(value, `${path}${key}.`),
  );
}

/** What a message must keep when it is translated: its values and its marked-up parts. */
const kept = (message: string) => (message.match(/\{\{\w+\}\}|<\/?\w+>/g) ?? []).toSorted();

describe('catalogues', () => {
  const english = new Map(flat(en));
  const german = new Map(flat(de));

  test('have the same keys', () => {
    expect([...german.keys()].toSorted()).toEqual([...english.keys()].toSorted());
    expect(english.size).toBeGreaterThan(200);
  });

  test('keep every value and every marked-up part of a message', () => {
    for (const [key, message] of english)
      expect([key, kept(german.get(key) ?? '')]).toEqual([key, kept(message)]);
  });

  test('say something everywhere', () => {
    expect([...english, ...german].filter(([, message]) => message.trim() === '')).toEqual([]);
  });

  test('name whatever the server names by a code', () => {
    const refusals: Record<SignInRefusal, string> = en.signIn.refused;
    const fields: Record<ImportField, string> = en.directory.field;
    expect(Object.keys(refusals).length).toBeGreaterThan(5);
    expect(Object.keys(fields).length).toBeGreaterThan(5);
  });

  test('have both plural forms wherever they have one', () => {
    const singular = [...english.keys()].filter((key) => key.endsWith('_one'));
    expect(singular.length).toBeGreaterThan(10);
    expect(singular.filter((key) => !english.has(key.replace(/_one$/, '_other')))).toEqual([]);
  });
});

describe('chooseLanguage', () => {
  test('follows the setting, then the person, then the browser, then English', () => {
    expect(chooseLanguage('de', 'en', ['en'])).toBe('de');
    expect(chooseLanguage('auto', 'de', ['en-GB'])).toBe('de');
    expect(chooseLanguage('auto', undefined, ['fr-FR', 'de-AT', 'en'])).toBe('de');
    expect(chooseLanguage('auto', 'nl', ['fr'])).toBe('en');
  });
});

describe('withRegion', () => {
  test.each([
    ['en', ['en-GB', 'en-US'], 'en-GB'],
    ['en', ['en-GB-oxendict'], 'en-GB'],
    ['en', ['en-US@posix'], 'en-US'],
    ['en', ['de-AT', 'en', 'en-au'], 'en-AU'],
    ['de', ['de-Latn-CH'], 'de-CH'],
    ['en', ['en-001'], 'en-001'],
    ['de', ['de-1996', 'en-GB'], 'de'],
    ['en', [], 'en'],
  ] as const)('writes %s as a browser of %j does: %s', (language, browser, locale) => {
    expect(withRegion(language, browser)).toBe(locale);
    expect(Intl.getCanonicalLocales(locale)).toEqual([locale]);
  });
});
