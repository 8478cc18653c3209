import { expect, it } from 'vitest';
import { compareTitles } from './compare-titles.ts';
import { fingerprintOf, match, matchByText, type Comparable } from './match.ts';

const LONG = Array.from({ length: 80 }, (_, index) => `word${index}`).join(' ');

function anItem(
  given: Partial<Comparable> & { url?: string; text?: string; nativeId?: string; system?: string },
): Comparable {
  const { text = LONG, url, nativeId = 'n', system, ...rest } = given;
  const fingerprint = fingerprintOf({ url: url ?? null, nativeId, system, text });
  return { id: 'i', sourceId: 's', title: 'Refunds', language: 'en', ...fingerprint, ...rest };
}
const url = 'https://example.org/r';

it.each([
  ['one address', anItem({ url, text: 'a' }), anItem({ url: `${url}?utm_source=x`, text: 'b' }), 'url'],
  ['another title elsewhere', anItem({ url }), anItem({ url, title: 'Money', sourceId: 't' }), 'url'],
  [
    'one record',
    anItem({ system: 'w', text: 'a' }),
    anItem({ system: 'w', text: 'b', sourceId: 't' }),
    'native',
  ],
  ['one text', anItem({}), anItem({ title: 'Money', sourceId: 't' }), 'content'],
  ['a dialect', anItem({ language: 'en-GB' }), anItem({ language: 'en' }), 'content'],
  ['an unknown language', anItem({ language: 'und' }), anItem({ language: 'de' }), 'content'],
])('is one by %s', (_, a, b, reason) => {
  expect(match(a, b)).toEqual({ reason, score: 1 });
  expect(match(b, a)).toEqual({ reason, score: 1 });
});

it.each([
  ['another language', anItem({ url }), anItem({ url, language: 'de' })],
  ['another title in one source', anItem({ url }), anItem({ url, title: 'Money' })],
  ['another number in the title', anItem({ title: 'Week 1' }), anItem({ title: 'Week 2', sourceId: 't' })],
  ['another system', anItem({ system: 'v', text: 'a' }), anItem({ system: 'w', text: 'b', sourceId: 't' })],
  ['no text at all', anItem({ text: '' }), anItem({ text: '', sourceId: 't' })],
  [
    'a notice',
    anItem({ title: 'A', text: 'Log in to read this page.' }),
    anItem({ title: 'B', text: 'Log in to read this page.' }),
  ],
])('is not one with %s', (_, a, b) => expect(match(a, b)).toBeUndefined());

it.each([
  ['Refunds', 'refunds!', 'same'],
  ['Refunds', 'Refunds | Company Intranet', 'agree'],
  ['How refunds are made', 'How refunds get made', 'agree'],
  ['Refunds', 'Holidays', 'differ'],
  ['Release 2.1', 'Release 2.2', 'conflict'],
  ['Budget', 'Budget 2026', 'conflict'],
])('"%s" and "%s" %s', (a, b, result) => {
  expect(compareTitles(a, b)).toBe(result);
  expect(compareTitles(b, a)).toBe(result);
});

it('finds the note that a few words were cut from, under one title', () => {
  const note = 'Lock the cabinet before you leave the room and hang up the key.';
  const cut = { sourceId: 't', title: 'Keys (copy)', text: note.split(' ').slice(0, 8).join(' ') };
  const whole = { sourceId: 's', title: 'Keys', text: note };
  expect(match(anItem(whole), anItem(cut))).toBe('near');
  expect(matchByText(whole, cut)).toMatchObject({ reason: 'near' });
  expect(match(anItem(whole), anItem({ ...cut, title: 'Fire drill' }))).toBeUndefined();
});

it('finds a note in the frame of a page, under its title with something hung on to it', () => {
  const note = 'Press the green button for three seconds, then wait until the lamp goes out.';
  const title = 'How to switch the machine off';
  for (let page = 0; page < 50; page++) {
    const frame = Array.from({ length: 120 }, (_, index) => `word${index}of${page}`).join(' ');
    const [a, b] = [
      { sourceId: 's', title, text: note },
      { sourceId: 't', title: `${title} – final`, text: `${note} ${frame}` },
    ];
    expect(match(anItem(a), anItem(b))).toBe('near');
    expect(matchByText(a, b)).toMatchObject({ reason: 'near' });
  }
});

it('finds a text into which an address or a script was put that nobody reads', () => {
  const words = Array.from({ length: 120 }, (_, index) => `word${index}`);
  const script = `javascript:(${Array.from({ length: 250 }, (_, index) => `f(x${index})`).join(';')})`;
  const [a, b] = [
    { sourceId: 's', title: 'Subtitles', text: words.join(' ') },
    { sourceId: 't', title: 'Subtitles', text: words.with(60, script).join(' ') },
  ];
  expect(match(anItem(a), anItem(b))).toBe('near');
  expect(matchByText(a, b)).toMatchObject({ reason: 'near' });
});
