import { describe, expect, test } from 'vitest';
import { allConnectors } from '@mesh/connectors/registry';
import { sentencesIn, translator, withoutSubject } from '../../said.ts';
import { spokenTexts } from '../../testing/spoken.ts';
import { said } from './index.ts';

/** Begins and ends as a sentence does, and has words of its own. */
const SENTENCE = /^["{A-Z].* .*[a-z"})][.!?]$/s;
const API_ONLY = /\/api\/v1\b/;

interface Meta {
  title?: string;
  description?: string;
}

const connectors = allConnectors({ folderRoots: [] });

describe('German for what the server says', () => {
  const translate = translator(said);
  const isMissing = (text: string) => {
    const example = text.replaceAll('{}', 'x');
    return !Object.hasOwn(said, text) && translate(example) === example;
  };

  test('has every sentence', () => {
    const sentences = [
      ...new Set(
        spokenTexts(connectors.map(({ id }) => id))
          .flatMap(sentencesIn)
          .map(withoutSubject),
      ),
    ].filter((text) => SENTENCE.test(text) && /[a-z]{3}/.test(text) && !API_ONLY.test(text));
    expect(sentences.length).toBeGreaterThan(350);
    expect(sentences.filter(isMissing), 'say them in apps/web/src/i18n/de/said').toEqual([]);
  });

  test('has every setting of every connector', () => {
    const texts = connectors.flatMap((connector) => [
      connector.description,
      ...Object.values(connector.config.shape).flatMap((field) => {
        const { title = '', description = '' } =
          (field as unknown as { meta(): Meta | undefined }).meta() ?? {};
        return [title, description];
      }),
    ]);
    const sentences = texts.flatMap(sentencesIn).filter((text) => text !== '');
    expect(sentences.length).toBeGreaterThan(100);
    expect(sentences.filter(isMissing), 'say them in apps/web/src/i18n/de/said/settings.ts').toEqual([]);
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
