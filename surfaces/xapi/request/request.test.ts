import { deflateSync, gzipSync } from 'node:zlib';
import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { negotiateVersion, parseMediaType } from '@mesh/domain/records';
import { acceptedLanguages } from './accept-language.ts';
import { booleanOf, parseParameters, refuseUnknown } from './parameters.ts';
import { conditionsOf, isKnown } from './preconditions.ts';
import { readBody, textOf } from './read-body.ts';

const invalid = expect.objectContaining({ code: 'invalid' });

const of = (headers: Record<string, string>) => conditionsOf((name) => headers[name]);

const request = (body: Uint8Array, headers: Record<string, string> = {}) =>
  new Request('http://mesh.test/', { method: 'POST', body: body as BodyInit, headers });

const bool = (text: string) => booleanOf(new Map([['a', text]]), 'a');

describe('the version', () => {
  it.each([
    ['1.0', '1.0.3'],
    ['1.0.0', '1.0.3'],
    ['1.0.3', '1.0.3'],
    ['1.0.99', '1.0.3'],
    ['2.0', '2.0.0'],
    ['2.0.0', '2.0.0'],
    ['2.0.1', '2.0.0'],
  ])('%s is served as %s', (asked, served) => {
    expect(negotiateVersion(asked)).toBe(served);
  });

  it.each([
    undefined,
    '',
    '0.9',
    '0.95',
    '1',
    '1.1.0',
    '1.0.',
    '2',
    '2.1',
    '3.0',
    '1.0.3, 2.0.0',
    'BAD',
    ' ',
  ])('%j is refused', (asked) => {
    expect(() => negotiateVersion(asked)).toThrow(invalid);
  });
});

describe('parameters', () => {
  it('are decoded, and refused when doubled or unstorable', () => {
    expect([...parseParameters('a=1&b=%7B%22x%22%3A%22%2B%22%7D')]).toEqual([
      ['a', '1'],
      ['b', '{"x":"+"}'],
    ]);
    expect(() => parseParameters('a=1&a=1')).toThrow(invalid);
    expect(() => parseParameters('a=%00')).toThrow(invalid);
  });

  it('are refused when unknown, with the name that was meant', () => {
    expect(() => refuseUnknown(new Map([['StatementId', 'x']]), ['statementId'])).toThrow(
      expect.objectContaining({ field: 'StatementId', remedy: 'Write it "statementId".' }),
    );
  });

  it('are booleans as JSON writes them', () => {
    expect([bool('true'), bool('false'), booleanOf(new Map(), 'a')]).toEqual([true, false, false]);
    for (const text of ['1', 'TRUE', '', 'yes']) expect(() => bool(text)).toThrow(invalid);
  });
});

describe('media types', () => {
  it.each([
    ['application/json', 'application/json', []],
    ['Application/JSON; charset=UTF-8', 'application/json', [['charset', 'UTF-8']]],
    ['multipart/mixed; boundary=---a', 'multipart/mixed', [['boundary', '---a']]],
    [
      'multipart/mixed ;boundary="a b;\\"c"; x=y',
      'multipart/mixed',
      [
        ['boundary', 'a b;"c'],
        ['x', 'y'],
      ],
    ],
    ['', '', []],
  ])('%s', (text, type, parameters) => {
    const parsed = parseMediaType(text);
    expect([parsed.type, [...parsed.parameters]]).toEqual([type, parameters]);
  });

  it('are read from anything without hanging', () => {
    assert(
      property(string(), (text) => {
        expect(parseMediaType(text).type).toBeTypeOf('string');
      }),
    );
  });
});

describe('accepted languages', () => {
  it.each([
    [undefined, []],
    ['en', ['en']],
    ['de;q=0.5, en-GB, fr;q=0.8, it;q=0', ['en-GB', 'fr', 'de']],
    ['*;q=0.1, sv', ['sv', '*']],
    ['<script>, en', ['en']],
  ])('%s', (header, languages) => {
    expect(acceptedLanguages(header)).toEqual(languages);
  });
});

describe('preconditions', () => {
  it('are lists of tags, or any', () => {
    expect(of({ 'if-match': '"a", "b"', 'if-none-match': '*' })).toEqual({
      ifMatch: ['"a"', '"b"'],
      ifNoneMatch: ['*'],
    });
    expect(of({})).toEqual({ ifMatch: undefined, ifNoneMatch: undefined });
    expect(of({ 'if-match': 'abc123' }).ifMatch).toEqual(['"abc123"']);
    expect(() => of({ 'if-match': 'a b' })).toThrow(invalid);
  });

  it('of reading compare weakly', () => {
    expect(isKnown(of({ 'if-none-match': 'W/"a"' }), '"a"')).toBe(true);
    expect(isKnown(of({ 'if-none-match': '"b"' }), '"a"')).toBe(false);
    expect(isKnown(of({}), '"a"')).toBe(false);
  });
});

describe('bodies', () => {
  const text = Buffer.from('hello '.repeat(100));

  it('are read plain and compressed', async () => {
    expect(await readBody(request(text), 1_000)).toEqual(text);
    expect(await readBody(request(gzipSync(text), { 'content-encoding': 'gzip' }), 1_000)).toEqual(text);
    expect(await readBody(request(deflateSync(text), { 'content-encoding': 'deflate' }), 1_000)).toEqual(
      text,
    );
  });

  it('are too large by their announced, their read and their decompressed size', async () => {
    const tooLarge = expect.objectContaining({ code: 'too_large' });
    await expect(readBody(request(text, { 'content-length': '600' }), 599)).rejects.toEqual(tooLarge);
    await expect(readBody(request(text), 599)).rejects.toEqual(tooLarge);
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    await expect(readBody(request(bomb, { 'content-encoding': 'gzip' }), 100_000)).rejects.toEqual(tooLarge);
  });

  it('are invalid when they break off', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(text);
        controller.error(new Error('connection reset'));
      },
    });
    const broken = new Request('http://mesh.test/', { method: 'POST', body, duplex: 'half' } as RequestInit);
    await expect(readBody(broken, 1_000)).rejects.toEqual(invalid);
  });

  it('are refused in another coding, or when they are not what they say', async () => {
    await expect(readBody(request(text, { 'content-encoding': 'br' }), 1_000)).rejects.toMatchObject({
      status: 415,
    });
    await expect(readBody(request(text, { 'content-encoding': 'gzip' }), 1_000)).rejects.toEqual(invalid);
    expect(() => textOf(Buffer.from([0xc3, 0x28]))).toThrow(invalid);
  });
});
