import { verifies } from '@mesh/platform/testing';
import { assert, date, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIri, isLanguageTag } from './formats.ts';
import { comparableDuration, instantOf, isDuration, isTimestamp } from './time.ts';

describe('an IRI', () => {
  it.each([
    'http://example.com/فعل/خواندن',
    'https://example.org:8080/a?b=c#d',
    'urn:uuid:fd41c918-b88b-4b20-a0a5-a4c32391aaa0',
    'tag:adlnet.gov,2013:expapi:0.9',
    'mailto:ann@example.org',
    'HTTP://EXAMPLE.ORG',
    'a+b-c.1:x',
    'http://[::1]/',
  ])('may be %s', (text) => expect(isIri(text)).toBe(true));

  it.each([
    '',
    'x',
    '/x',
    '//example.org/x',
    ':x',
    'http:',
    'http://',
    'http:///x',
    'http:x',
    '1a:x',
    'ab=c://x',
    'http://a b',
    'http://a\nb',
    'http://a\u0000b',
    'http://a\ud800b',
    'http://a"b',
    'http://a{b}',
    'http://a\\b',
    ' http://a',
  ])('is not %j', (text) => expect(isIri(text)).toBe(false));
});

describe('a language tag', () => {
  it.each([
    'en',
    'EN-us',
    'de-CH-1996',
    'zh-Hant-TW',
    'zh-cmn-Hans-CN',
    'es-419',
    'sl-rozaj-biske-1994',
    'hy-Latn-IT-arevela',
    'de-a-value',
    'en-u-islamcal-x-private',
    'x-whatever',
    'i-klingon',
    'en-GB-oed',
    'zh-min-nan',
    'und',
  ])('may be %s', (text) => expect(isLanguageTag(text)).toBe(true));

  it.each([
    '',
    'e',
    'en_US',
    'en-',
    '-en',
    'en--US',
    'a12345678',
    'en-US-',
    'de-419-DE',
    'en US',
    'i-unknown',
    'x',
    'en-x',
  ])('is not %j', (text) => expect(isLanguageTag(text)).toBe(false));
});

describe('a timestamp', () => {
  it.each([
    '2026-01-31T14:05:09Z',
    '2026-01-31T14:05:09.123456789Z',
    '2026-01-31T14:05:09.1+05:30',
    '2026-01-31 14:05:09.601+00:00',
    '2026-01-31t14:05:09z',
    '2024-02-29T23:59:60Z',
  ])('may be %s in both versions', (text) => {
    expect(isTimestamp(text, '1.0.3')).toBe(true);
    expect(isTimestamp(text, '2.0.0')).toBe(true);
  });

  it.each([
    '2026-01-31T14:05:09',
    '2026-01-31T14:05Z',
    '2026-01-31T14Z',
    '20260131T140509Z',
    '20260131T140509.5+0530',
    '2026-01-31T14:05:09,5Z',
    '2026-01-31T14:05:09+05',
    '2026-01-31T24:00:00Z',
  ])('may be %s in 1.0.3, where ISO 8601 is all that is asked', (text) => {
    expect(isTimestamp(text, '1.0.3')).toBe(true);
  });

  it.each([
    '',
    '2026-01-31',
    '2026-13-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-01-31T25:00:00Z',
    '2026-01-31T24:00:01Z',
    '2026-01-31T14:60:00Z',
    '2026-01-31T14:05:61Z',
    '2026-01-31T14:05:60Z',
    '2026-01-31T14:05:09+24:00',
    '2026-01-31T14:05:09+01:60',
    '2026-01-31T14:05:09-00:00',
    '26-01-31T14:05:09Z',
    '2026-1-31T14:05:09Z',
    'Sat Jan 31 2026',
    '1769868309',
  ])('is not %j', (text) => {
    expect(isTimestamp(text, '1.0.3')).toBe(false);
    expect(isTimestamp(text, '2.0.0')).toBe(false);
  });

  it('names the same instant in every zone', () => {
    verifies('xapi:data-4.5-zone', 'xapi:2.0-4.2.4.2-timestamp');
    const range = { min: new Date('0001-01-02'), max: new Date('9998-12-31'), noInvalidDate: true };
    assert(
      property(date(range), integer({ min: 1, max: 23 * 60 }), (at, minutes) => {
        expect(instantOf(at.toISOString())).toBe(at.getTime());
        const there = new Date(at.getTime() - minutes * 60_000).toISOString().slice(0, -1);
        const zone = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        expect(instantOf(`${there}-${zone}`)).toBe(at.getTime());
      }),
    );
  });

  it('without a zone is one of UTC', () => {
    expect(instantOf('2026-01-31T14:05:09')).toBe(Date.UTC(2026, 0, 31, 14, 5, 9));
  });
});

describe('a duration', () => {
  it.each([
    'P3Y',
    'P4W',
    'P1.5W',
    'PT0S',
    'PT36H',
    'P1Y2M10DT2H30M',
    'PT16559.14S',
    'P0.5Y',
    'PT1,5H',
    'P1DT12H36M0.12567S',
  ])('may be %s', (text) => expect(isDuration(text)).toBe(true));

  it.each([
    '',
    'P',
    'PT',
    'P1',
    'P1DT',
    'P4W1D',
    'P1D4W',
    '-P1D',
    'P-1D',
    'P1H',
    'PT1D',
    'PT1S1M',
    'P1.5DT1H',
    'PT1.S',
    'p1d',
    'P1D ',
    `PT${'1'.repeat(200)}S`,
  ])('is not %j', (text) => expect(isDuration(text)).toBe(false));

  it('is compared as text, at a hundredth of a second', () => {
    expect(comparableDuration('PT0.12567S')).toBe(comparableDuration('PT0.12S'));
    expect(comparableDuration('PT1S')).toBe(comparableDuration('PT1.00S'));
    expect(comparableDuration('PT1.1S')).toBe(comparableDuration('PT1,109S'));
    expect(comparableDuration('PT1.1S')).not.toBe(comparableDuration('PT1.01S'));
    expect(comparableDuration('PT60S')).not.toBe(comparableDuration('PT1M'));
  });
});

it.each(['a-', 'PT1', '1', 'mailto:@', 'x:', 'en-x-', 'P1.'])(
  'no text is slow to judge: %s again and again',
  (part) => {
    const hostile = part.repeat(50_000);
    expect(isLanguageTag(hostile) || isDuration(hostile) || isTimestamp(hostile, '1.0.3')).toBe(false);
    expect(isIri(`x:${hostile}\n`)).toBe(false);
  },
);
