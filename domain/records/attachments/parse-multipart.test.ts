import {
  array,
  assert,
  constantFrom,
  dictionary,
  oneof,
  property,
  record,
  stringMatching,
  uint8Array,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import { multipartBody } from '@mesh/domain/testing';
import { parseMultipart } from './parse-multipart.ts';

const BOUNDARY = 'gc0p4Jq0M2Yt08jU534c0p';

const name = stringMatching(/^[A-Za-z][A-Za-z-]{0,10}$/);
const value = stringMatching(/^[!-~]([ -~]{0,20}[!-~])?$/);
const headers = dictionary(name, value, { maxKeys: 4 }).filter((one) => {
  const lower = Object.keys(one).map((key) => key.toLowerCase());
  return new Set(lower).size === lower.length;
});
const octets = oneof(
  uint8Array({ maxLength: 300 }),
  // What is almost a boundary, and line ends of all kinds.
  array(constantFrom('\r\n', '\n', '--', `--${BOUNDARY}x`, `-${BOUNDARY}`, 'a', '\r\n\r\n', ' ')).map(
    (parts) => Buffer.from(parts.join('')),
  ),
);

function outcomeOf(body: Buffer): string {
  try {
    return parseMultipart(body, BOUNDARY).length > 0 ? 'parts' : 'nothing';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('the parser of multipart bodies', () => {
  it('gives back what was put together, whatever the content', () => {
    assert(
      property(array(record({ headers, content: octets }), { minLength: 1, maxLength: 5 }), (parts) => {
        const parsed = parseMultipart(multipartBody(BOUNDARY, parts), BOUNDARY);
        expect(parsed.map(({ content }) => content.toString('latin1'))).toEqual(
          parts.map(({ content }) => Buffer.from(content).toString('latin1')),
        );
        expect(parsed.map((part) => [...part.headers])).toEqual(
          parts.map((part) => Object.entries(part.headers).map(([key, text]) => [key.toLowerCase(), text])),
        );
      }),
    );
  });

  it('refuses any text cut short, and never throws anything but invalid', () => {
    const body = multipartBody(BOUNDARY, [
      { headers: { 'Content-Type': 'application/json' }, content: '{}' },
      { headers: { 'X-A': 'b' }, content: 'some content' },
    ]);
    for (let length = 0; length < body.length - 4; length++)
      expect(() => parseMultipart(body.subarray(0, length), BOUNDARY)).toThrow(
        expect.objectContaining({ code: 'invalid' }),
      );
  });

  it('survives noise', () => {
    assert(
      property(octets, (noise) => {
        expect(['parts', 'invalid']).toContain(outcomeOf(Buffer.from(noise)));
      }),
    );
  });

  it('skips preamble and epilogue, blanks after a boundary, and unfolds headers', () => {
    const body = `This is the preamble.\r\n--${BOUNDARY} \t\r\nX-Long: one\r\n two\r\n\r\nfirst\r\n--${BOUNDARY}\r\n\r\nsecond\r\n--${BOUNDARY}--  \r\nEpilogue`;
    const parts = parseMultipart(Buffer.from(body), BOUNDARY);
    expect(parts.map(({ content }) => content.toString())).toEqual(['first', 'second']);
    expect(parts[0]!.headers.get('x-long')).toBe('one two');
    expect(parts[1]!.headers.size).toBe(0);
  });

  it.each([
    ['no boundary', undefined, `--${BOUNDARY}\r\n\r\n--${BOUNDARY}--`],
    ['a boundary of forbidden characters', 'a\r\nb', '--a\r\nb--'],
    ['a boundary of 71 characters', 'x'.repeat(71), `--${'x'.repeat(71)}\r\n\r\n\r\n--${'x'.repeat(71)}--`],
    ['another boundary in the body', BOUNDARY, '--other\r\n\r\nx\r\n--other--'],
    ['line ends without carriage return', BOUNDARY, `--${BOUNDARY}\n\nx\n--${BOUNDARY}--\n`],
    ['a header line without colon', BOUNDARY, `--${BOUNDARY}\r\nnonsense\r\n\r\nx\r\n--${BOUNDARY}--`],
    ['a header twice', BOUNDARY, `--${BOUNDARY}\r\nA: 1\r\na: 2\r\n\r\nx\r\n--${BOUNDARY}--`],
    ['endless headers', BOUNDARY, `--${BOUNDARY}\r\nA: ${'x'.repeat(9_000)}\r\n\r\nx\r\n--${BOUNDARY}--`],
    ['too many parts', BOUNDARY, `--${BOUNDARY}\r\n\r\nx\r\n`.repeat(1_002) + `--${BOUNDARY}--`],
  ])('refuses %s', (_, boundary, body) => {
    expect(() => parseMultipart(Buffer.from(body), boundary)).toThrow(
      expect.objectContaining({ code: 'invalid' }),
    );
  });

  it('does not choke on many almost-boundaries', () => {
    const body = Buffer.from(`--${BOUNDARY}x`.repeat(100_000));
    expect(() => parseMultipart(body, BOUNDARY)).toThrow(expect.objectContaining({ code: 'invalid' }));
  });
});
