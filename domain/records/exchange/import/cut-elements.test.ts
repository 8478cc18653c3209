import { array, assert, constantFrom, integer, jsonValue, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCutter, type Element, type ImportFormat } from './cut-elements.ts';

const START = { place: 0, line: 0 };

/** What an archive is cut into, when it comes in pieces of this many octets. */
function cut(format: ImportFormat, archive: Buffer, size: number, from = START): Element[] {
  const cutter = createCutter(format, from);
  const elements: Element[] = [];
  for (let at = from.place; at < archive.length; at += size)
    elements.push(...cutter.push(archive.subarray(at, at + size)));
  return [...elements, ...cutter.end()];
}

function outcomeOf(noise: Buffer): unknown {
  try {
    cut('json-array', noise, 2);
    return 'cut';
  } catch (error) {
    return (error as { code: unknown }).code;
  }
}

/** As JSON can tell it: there is no -0 in it. */
const object = jsonValue().map((value) => JSON.parse(JSON.stringify({ 'a "key" {[': value })) as unknown);
const gap = constantFrom('', ' ', '\n', '\r\n\t');
/** Objects as JSON, the whole as an archive of either format, in a manner of its own. */
const archives = {
  jsonl: array(object, { maxLength: 8 }).map((values) => ({
    values,
    text: values.map((value) => `${JSON.stringify(value)}\n`).join('\n'),
  })),
  'json-array': array(object, { maxLength: 8 }).chain((values) =>
    gap.map((space) => ({
      values,
      text: `\uFEFF[${space}${values.map((value) => JSON.stringify(value, null, space)).join(`${space},${space}`)}]${space}`,
    })),
  ),
};

describe.each(['jsonl', 'json-array'] as const)('the cutter of %s', (format) => {
  it('finds every value whatever the pieces are, and goes on after any of them', () => {
    assert(
      property(
        archives[format],
        integer({ min: 1, max: 40 }),
        integer({ min: 0, max: 7 }),
        (made, size, n) => {
          const archive = Buffer.from(made.text);
          const elements = cut(format, archive, size);
          expect(elements.map(({ text }) => JSON.parse(text!) as unknown)).toEqual(made.values);
          const last = elements[n];
          if (last === undefined) return;
          const rest = cut(format, archive, size, { place: last.end, line: last.linesBefore });
          expect(rest).toEqual(elements.slice(n + 1));
        },
      ),
    );
  });

  it('never holds more than a value may have', () => {
    const large = `{"a":"${'x'.repeat(10 * 1024 * 1024)}"}`;
    const elements = cut(format, Buffer.from(`${large}\n{"b":1}`), 1_000_000);
    expect(elements.map(({ text, line }) => [text, line])).toEqual([
      [undefined, 1],
      ['{"b":1}', 2],
    ]);
  });
});

describe('the cutters', () => {
  it('tell lines as an editor shows them', () => {
    expect(
      cut('jsonl', Buffer.from('{}\n\n  \r\n{"a":1}\r\nno JSON'), 3).map(({ text, line }) => [text, line]),
    ).toEqual([
      ['{}', 1],
      ['{"a":1}', 4],
      ['no JSON', 5],
    ]);
    expect(cut('json-array', Buffer.from('[\n{\n},\n[{"a":\n1}]]'), 4).map(({ line }) => line)).toEqual([
      2, 4,
    ]);
  });

  it('say where an array is none, or has no end, and survive noise', () => {
    expect(() => cut('json-array', Buffer.from('[{},\n7]'), 99)).toThrow(
      expect.objectContaining({ code: 'invalid', message: expect.stringContaining('Line 2') }),
    );
    expect(() => cut('json-array', Buffer.from('[{"a":1},\n{"b":'), 99)).toThrow(
      expect.objectContaining({ code: 'invalid', message: expect.stringContaining('line 2') }),
    );
    assert(
      property(string({ unit: constantFrom('{', '}', '[', ']', '"', '\\', 'x', '\n', ',') }), (noise) => {
        expect(Array.isArray(cut('jsonl', Buffer.from(noise), 2))).toBe(true);
        expect(['cut', 'invalid']).toContain(outcomeOf(Buffer.from(noise)));
      }),
    );
  });
});
