import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { formatOf, nameOf } from './archive-format.ts';

const blob = (...parts: BlobPart[]) => new Blob(parts);

test('the format is seen in the file, packed or not', async () => {
  expect(await formatOf(blob('{"id":1}\n{"id":2}\n'))).toBe('jsonl');
  expect(await formatOf(blob('\uFEFF \n [{"id":1}]'))).toBe('json-array');
  expect(await formatOf(blob(gzipSync('[{"id":1}]')))).toBe('json-array');
  const long = `{"id":1}\n`.repeat(500_000);
  expect(await formatOf(blob(gzipSync(long)))).toBe('jsonl');
});

test('a name has no endings', () => {
  expect(nameOf('old-store.jsonl.gz')).toBe('old-store');
  expect(nameOf('.json')).toBe('.json');
});
