import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  definitionHash,
  readVerification,
  summaryOf,
  withRecord,
  writeVerification,
  type VerificationRecord,
} from './index.ts';

const NONE_FAILED = { passed: 50, failed: 0, notApplicable: 10 };
const V1: VerificationRecord = {
  level: 'V1',
  date: '2026-11-20',
  against: 'REST API',
  documents: [{ url: 'https://example.org/docs', read: '2026-11-20' }],
};
const V2: VerificationRecord = {
  level: 'V2',
  date: '2026-11-21',
  against: 'its emulator',
  checks: NONE_FAILED,
  definition: 'abc',
};
const V3: VerificationRecord = {
  level: 'V3',
  date: '2026-11-22',
  against: 'Tracker',
  version: '5.1',
  checks: { passed: 4, failed: 0, notApplicable: 0 },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mesh-verification-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the level is the highest without a failed check', () => {
  expect(summaryOf({ records: [] })).toMatchObject({ level: 'none', date: null });
  expect(summaryOf({ records: [V1, V2] })).toMatchObject({
    level: 'V2',
    date: '2026-11-21',
    checks: NONE_FAILED,
  });
  expect(summaryOf({ records: [V1, V2, V3] })).toMatchObject({
    level: 'V3',
    against: 'Tracker',
    version: '5.1',
  });
  const failed = { ...V2, checks: { ...NONE_FAILED, failed: 1 } };
  expect(summaryOf({ records: [V1, failed] }).level).toBe('V1');
});

test('an emulator that follows no document proves nothing', () => {
  expect(summaryOf({ records: [V2] }).level).toBe('none');
});

test('a record takes the place of the one before; of V3 there is one for each system', () => {
  const later = { ...V2, date: '2026-12-01' };
  expect(withRecord({ records: [V2, V1] }, later).records).toEqual([V1, later]);
  const another = { ...V3, against: 'Tracker Cloud' };
  expect(withRecord({ records: [V1, V3] }, another).records).toEqual([V1, V3, another]);
});

test('a record is read as it was written; one that is not sound is told with its file', () => {
  expect(readVerification(folder)).toEqual({ records: [] });
  writeVerification(folder, { records: [V1, V2, V3] });
  expect(readVerification(folder)).toEqual({ records: [V1, V2, V3] });
  writeFileSync(join(folder, 'verification.json'), JSON.stringify({ records: [{ ...V1, documents: [] }] }));
  expect(() => readVerification(folder)).toThrow(/verification\.json: records\.0\.documents/);
  writeFileSync(join(folder, 'verification.json'), JSON.stringify({ records: [V1, V1] }));
  expect(() => readVerification(folder)).toThrow(/two records of one level/);
});

test('the hash changes with the product, not with its tests', () => {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('index.ts', 'export const a = 1;');
  write('emulator.ts', 'one');
  const before = definitionHash(folder);
  mkdirSync(join(folder, 'testing'));
  write('testing/fake.ts', 'fake');
  write('emulator.ts', 'two');
  write('index.test.ts', 'test');
  write('README.md', 'read');
  expect(definitionHash(folder)).toBe(before);
  write('map.ts', 'export const b = 2;');
  expect(definitionHash(folder)).not.toBe(before);
});
