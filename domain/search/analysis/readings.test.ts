import { expect, test } from 'vitest';
import { readings } from './readings.ts';

const terms = (text: string, languages = ['en', 'de', 'fr']) =>
  readings(text, languages).map(({ term }) => term);

test('a sentence is read in its own language, so that its stop words go', () => {
  expect(terms('the customer wants the machine and not the money back')).not.toContain('the');
  expect(terms('die Kundin will das Geld für die Maschine nicht zurück')).not.toContain('die');
});

test('a few words that could be of any language are read in all of them', () => {
  const read = terms('Maschinen machines');
  expect(read).toContain('machin');
  expect(new Set(read).size).toBeGreaterThan(1);
});

test('words stand in the order of the text, positions and all', () => {
  const text = 'refund Erstattung policy';
  for (const { surface, start, end } of readings(text, ['en', 'de']))
    expect(text.slice(start, end)).toBe(surface);
});

test('without any known language nothing is stemmed', () => {
  expect(terms('running machines', [])).toEqual(['running', 'machines']);
});
