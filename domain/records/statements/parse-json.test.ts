import { verifies } from '@mesh/platform/testing';
import { assert, jsonValue, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_DEPTH } from './limits.ts';
import { parseJson } from './parse-json.ts';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('JSON of a stranger', () => {
  it('is read as JSON.parse reads it', () => {
    assert(
      property(jsonValue({ maxDepth: 5 }), (value) => {
        for (const text of [JSON.stringify(value), JSON.stringify(value, null, '\t')])
          expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('is refused when it is none', () => {
    for (const text of ['', '{', '}', '"', '"\\', '{"a"}', "{'a':1}", '[1,]', 'undefined', '1 2', '{"a":1}}'])
      expect(() => parseJson(text)).toThrow(/^This is not JSON/);
  });

  it('may be as deep as the limit and no deeper', () => {
    expect(parseJson(nested(MAX_DEPTH))).toBeInstanceOf(Array);
    expect(() => parseJson(nested(MAX_DEPTH + 1))).toThrow(/deeper than 64/);
    expect(parseJson(`[${nested(MAX_DEPTH - 1)},${nested(MAX_DEPTH - 1)}]`)).toHaveLength(2);
    expect(parseJson(JSON.stringify('[{"\\'.repeat(100)))).toHaveLength(400);
  });

  it.each([nested(10_000), '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000), '['.repeat(1_000_000)])(
    'overflows no stack, however deep',
    (text) => {
      expect(() => parseJson(text)).toThrow(/deeper than 64/);
    },
  );

  it('is refused when a key stands twice in one object', () => {
    verifies('xapi:data-2.2-once');
    for (const text of ['{"a":1,"a":1}', '[{"b":{"a":1 , "c":2,\n"a" :3}}]', '{"actor":1,"\\u0061ctor":2}'])
      expect(() => parseJson(text)).toThrow(/twice in one object/);
    for (const text of ['{"a":{"a":1},"b":{"a":1}}', '[{"a":1},{"a":1}]', '{"a:":":","b":"\\":"}'])
      expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it('is refused when a number is too large to be one', () => {
    for (const text of ['1e999', '[-1e999]', `{"a":${'9'.repeat(400)}}`])
      expect(() => parseJson(text)).toThrow(/too large/);
    expect(parseJson('[1e308,-0.0000001]')).toEqual([1e308, -1e-7]);
  });

  it('may hold U+0000, as an escape', () => {
    expect(parseJson('{"a":"\\u0000"}')).toEqual({ a: '\u0000' });
    expect(() => parseJson('{"a":"\u0000"}')).toThrow(/^This is not JSON/);
  });
});
