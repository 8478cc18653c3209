import { assert, integer, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { createSecretBox, SecretError } from './index.ts';

const key = Uint8Array.from({ length: 32 }, (_, index) => index);
const box = createSecretBox({ key });
const anyText = string({ unit: 'binary', maxLength: 60 });

test('what was sealed opens again in its context', () => {
  assert(
    property(anyText, anyText, (text, context) => {
      expect(box.open(box.seal(text, context), context)).toBe(text);
    }),
  );
});

test('it opens in no other context', () => {
  assert(
    property(anyText, anyText, anyText, (text, context, other) => {
      if (context === other) return;
      expect(() => box.open(box.seal(text, context), other)).toThrow(SecretError);
    }),
  );
});

test('no changed bit goes unnoticed', () => {
  const sealed = box.seal('hunter2', 'tenant:source');
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  assert(
    property(integer({ min: 0, max: bytes.length * 8 - 1 }), (bit) => {
      const changed = Buffer.from(bytes);
      const position = bit >> 3;
      changed[position] = (changed[position] ?? 0) ^ (1 << (bit & 7));
      expect(() => box.open(`v1.${changed.toString('base64url')}`, 'tenant:source')).toThrow(SecretError);
    }),
  );
});

test('another key does not open it, and the error says what to do without telling the secret', () => {
  const other = createSecretBox({ key: new Uint8Array(32) });
  expect(() => other.open(box.seal('hunter2', 'c'), 'c')).toThrow(/MESH_SECRET_KEY/);
});

test('the same text is sealed differently each time, with a version in front', () => {
  const [one, two] = [box.seal('a', 'c'), box.seal('a', 'c')];
  expect(one).not.toBe(two);
  expect(one).toMatch(/^v1\.[\w-]+$/);
});

test.each(['', 'v1.', 'v1.AAAA', 'v2.AAAA', 'plain text', 'v1.a.b'])('"%s" is no sealed secret', (text) => {
  expect(() => box.open(text, 'c')).toThrow(SecretError);
});

test('a key of another length is refused', () => {
  expect(() => createSecretBox({ key: new Uint8Array(16) })).toThrow('16 bytes');
});

test('what is derived is the same for a purpose, another for another purpose or key', () => {
  const [one, again, other] = [box.derive('a'), box.derive('a'), box.derive('b')];
  expect(one).toEqual(again);
  expect(one).toHaveLength(32);
  expect(other).not.toEqual(one);
  expect(createSecretBox({ key: new Uint8Array(32) }).derive('a')).not.toEqual(one);
});
