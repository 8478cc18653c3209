import { describe, expect, test } from 'vitest';
import { sentencesIn, translator, withoutSubject } from '../../said.ts';
import { privacyTitles, settingChoices, settingNames, spokenTexts } from '../../testing/spoken.ts';
import { said } from './index.ts';

/** Begins and ends as a sentence does, and has words of its own. */
const SENTENCE = /^["{A-Z].* .*[a-z"})][.!?]$/s;
const API_ONLY = /\/api\/v1\b/;

describe('German for what the server says', () => {
  const translate = translator(said);
  const isMissing = (text: string) => {
    const example = text.replaceAll('{}', 'x');
    return !Object.hasOwn(said, text) && translate(example) === example;
  };

  test('has every sentence', () => {
    const sentences = [...new Set(spokenTexts().flatMap(sentencesIn).map(withoutSubject))].filter(
      (text) => SENTENCE.test(text) && /[a-z]{3}/.test(text) && !API_ONLY.test(text),
    );
    expect(sentences.length).toBeGreaterThan(350);
    expect(sentences.filter(isMissing), 'say them in apps/web/src/i18n/de/said').toEqual([]);
  });

  test('has the name of every setting of every connector', () => {
    const names = settingNames();
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => !Object.hasOwn(said, name))).toEqual([]);
  });

  test('has every word that can be chosen in a setting', () => {
    const choices = settingChoices();
    expect(choices).toContain('members');
    expect(choices.filter((choice) => !Object.hasOwn(said, choice))).toEqual([]);
  });

  test('has the name of everything that is kept of persons', () => {
    const titles = privacyTitles();
    expect(titles.length).toBeGreaterThan(30);
    expect(titles.filter((title) => !Object.hasOwn(said, title))).toEqual([]);
  });

  test('names no value that a sentence does not have', () => {
    const wrong = Object.entries(said).filter(([phrase, says]) =>
      [...says.matchAll(/\{(\d?)\}/g)].some(
        ([, at]) => at === '' || Number(at) >= phrase.split('{}').length - 1,
      ),
    );
    expect(wrong).toEqual([]);
  });
});
