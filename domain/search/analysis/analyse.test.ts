import { assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.ts';

const terms = (text: string, language = 'en') => analyse(text, language).map(({ term }) => term);

describe('analyse', () => {
  it('brings the forms of a word to one term', () => {
    expect(terms('refund refunds refunded Refunding')).toEqual(['refund', 'refund', 'refund', 'refund']);
    expect(new Set(terms('Rechnung Rechnungen', 'de')).size).toBe(1);
    expect(new Set(terms('factura facturas', 'es')).size).toBe(1);
  });

  it('drops stop words, but not names that look like them', () => {
    expect(terms('what is the IT policy')).toEqual(['it', 'polici']);
  });

  it('treats apostrophes as each language does', () => {
    expect(terms("the customer's don't")).toEqual(['custom']);
    expect(terms('l’eau', 'fr')).toEqual(terms('eau', 'fr'));
  });

  it('folds marks where they do not make another letter', () => {
    expect(terms('café naïve', 'und')).toEqual(['cafe', 'naive']);
    expect(terms('för', 'und')).toEqual(['for']);
    expect(terms('fågel', 'sv')).toEqual(['fågel']);
    expect(terms('чайка й', 'und')).toEqual(['чайка', 'й']);
  });

  it('assumes no language: unknown ones keep every word as it is', () => {
    expect(terms('the running refunds', 'und')).toEqual(['the', 'running', 'refunds']);
    expect(terms('the refunds', 'xx-YY')).toEqual(['the', 'refunds']);
    expect(terms('refunds', 'en-GB')).toEqual(['refund']);
  });

  it('cuts scripts without spaces into words', () => {
    expect(terms('コーヒーを飲む', 'ja').length).toBeGreaterThan(1);
    expect(terms('กาแฟร้อน', 'th').length).toBeGreaterThan(1);
  });

  it('keeps the names of two languages apart from their letter', () => {
    expect(terms('C++ C# C', 'und')).toEqual(['cplusplus', 'csharp', 'c']);
  });

  it('tells where each word stands', () => {
    const text = 'Ask for refunds.';
    for (const { surface, start, end } of analyse(text, 'en')) expect(text.slice(start, end)).toBe(surface);
  });

  it('gives terms that the index can hold, for any text', () => {
    assert(
      property(
        string({ unit: 'grapheme', maxLength: 80 }),
        constantFrom('en', 'de', 'sv', 'tr', 'ar', 'und'),
        (text, language) => {
          for (const { term, start, end } of analyse(text, language)) {
            expect(term).toMatch(/^[\p{L}\p{N}\p{M}]{1,64}$/u);
            expect(end).toBeGreaterThan(start);
          }
        },
      ),
    );
  });

  it('reads a term as it reads the text around it', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        for (const { surface, term } of analyse(text, 'de'))
          expect(terms(`x ${surface} x`, 'de')).toContain(term);
      }),
    );
  });
});
