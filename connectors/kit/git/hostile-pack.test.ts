import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { applyDelta } from './delta.ts';
import { filesOf } from './git-tree.ts';
import { idOf, readPack, type GitObject, type GitType } from './pack.ts';

const MEGABYTE = 1_000_000;

function packOf(entries: readonly Uint8Array[]): Buffer {
  const header = Buffer.from('PACK\0\0\0\u0002\0\0\0\0');
  header.writeUInt32BE(entries.length, 8);
  const pack = Buffer.concat([header, ...entries]);
  return Buffer.concat([pack, createHash('sha1').update(pack).digest()]);
}

/** A size of which more and more seems to follow: no number holds it. */
const ENDLESS = [...new Uint8Array(200).fill(0x80), 0];

test('what is too short to be a pack is refused as such', () => {
  expect(() => readPack(Buffer.from('PACK'), MEGABYTE)).toThrow(/The git server answered/);
  expect(() => readPack(Buffer.alloc(0), MEGABYTE)).toThrow(/The git server answered/);
});

test('a size that is no number is refused before anything is unpacked', () => {
  const pack = packOf([
    Buffer.concat([Buffer.from([0xb0, ...ENDLESS]), deflateSync(new Uint8Array(MEGABYTE))]),
  ]);
  expect(() => readPack(pack, MEGABYTE)).toThrow(/a size that nothing has/);
  const delta = Buffer.from([0, ...ENDLESS, 1, 65]);
  expect(() => applyDelta(Buffer.of(), delta, MEGABYTE)).toThrow(/a size that nothing has/);
});

test('differences from differences, however many, are made in the time that each takes', () => {
  const entries: Buffer[] = [];
  let text = Buffer.from('0');
  const first = { type: 'blob' as const, bytes: text };
  let base = idOf(first);
  for (let n = 1; n <= 20_000; n++) {
    const made = Buffer.from(String(n));
    const delta = Buffer.from([text.length, made.length, made.length, ...made]);
    entries.unshift(
      Buffer.concat([Buffer.of(0x70 | delta.length), Buffer.from(base, 'hex'), deflateSync(delta)]),
    );
    text = made;
    base = idOf({ type: 'blob', bytes: text });
  }
  entries.push(Buffer.concat([Buffer.of(0x31), deflateSync(first.bytes)]));
  const objects = readPack(packOf(entries), MEGABYTE);
  expect(objects.size).toBe(20_001);
  expect(Buffer.from(objects.get(base)!.bytes).toString()).toBe('20000');
});

function repository() {
  const objects = new Map<string, GitObject>();
  const put = (type: GitType, bytes: Buffer): string => {
    const id = idOf({ type, bytes });
    objects.set(id, { type, bytes });
    return id;
  };
  const tree = (mode: string, names: readonly string[], id: string): string =>
    put(
      'tree',
      Buffer.concat(names.flatMap((name) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')])),
    );
  const files = (root: string) => filesOf(objects, put('commit', Buffer.from(`tree ${root}\n\nAn edit\n`)));
  return { put, tree, files };
}

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];

test.each([
  ['the same folders over and over, with files', '100644', NAMES, 5],
  ['the same folders over and over, without any', '40000', NAMES, 5],
  ['folders below folders without end', '100644', ['a'], 50_000],
])('%s are refused', (_what, mode, names, depth) => {
  const { put, tree, files } = repository();
  let root = mode === '40000' ? put('tree', Buffer.of()) : put('blob', Buffer.from('Text'));
  root = tree(mode, names, root);
  for (let n = 0; n < depth; n++) root = tree('40000', names, root);
  expect(() => files(root)).toThrow(/The git server answered with more/);
});
