import { describe, expect, test } from 'vitest';
import { translator } from './said.ts';

describe('translator', () => {
  const translate = translator({
    'The server answered {}.': 'Der Server antwortete mit {0}.',
    'Check the address.': 'Prüfen Sie die Adresse.',
    'Check the address. [{}]': 'Prüfen Sie die Adresse. [{0}]',
    'It could not be read ({}): {}': 'Nicht lesbar ({0}): {1}',
    'Read {} groups: {} are gone.': '{1} von {0} Gruppen sind weg.',
    'must start with /': 'muss mit / beginnen',
    '{} answered {}.': '{0} sagte {1}.',
  });

  test.each([
    ['The server answered 502. Check the address.', 'Der Server antwortete mit 502. Prüfen Sie die Adresse.'],
    ['Read 7 groups: 2 are gone.', '2 von 7 Gruppen sind weg.'],
    ['config.include.0: must start with /.', 'muss mit / beginnen.'],
    [
      'It could not be read (2026-01-02 03:04 UTC): The server answered 404. Check the address.',
      'Nicht lesbar (2026-01-02 03:04 UTC): Der Server antwortete mit 404. Prüfen Sie die Adresse.',
    ],
    ['Nobody has translated this. Check the address.', 'Nobody has translated this. Prüfen Sie die Adresse.'],
    ['A title (with a bracket', 'A title (with a bracket'],
    [
      'Check the address. (https://a.example/b) Check the address.',
      'Prüfen Sie die Adresse. (https://a.example/b) Prüfen Sie die Adresse.',
    ],
    [
      'Check the address. [ECONNREFUSED] (http://a.example/b)',
      'Prüfen Sie die Adresse. [ECONNREFUSED] (http://a.example/b)',
    ],
    ['', ''],
  ])('puts %j into other words', (english, german) => {
    expect(translate(english)).toBe(german);
  });
});
