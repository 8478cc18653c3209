import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { findSuite, verdict } from './adl-suite.ts';

const test = (title: string, status: string, error?: string) => ({
  title,
  status,
  ...(error === undefined ? {} : { error }),
  tests: [],
});

describe("the verdict on a run of ADL's suite", () => {
  const log = { state: 'finished', duration: 61_500, summary: { total: 2, passed: 2 } };

  it('is good when all there is has passed', () => {
    expect(verdict(log)).toEqual({ total: 2, passed: 2, seconds: 61.5, failures: [], complete: true });
  });

  it('is bad for 256 failures, for tests that never ran, for none, and for a run that was broken off', () => {
    for (const summary of [
      { total: 300, passed: 44 },
      { total: 2, passed: 1 },
      { total: 0, passed: 0 },
      { total: null, passed: null },
    ])
      expect(verdict({ ...log, summary }).complete).toBe(false);
    expect(verdict({ ...log, state: 'cancelled' }).complete).toBe(false);
  });

  it('names what failed', () => {
    const tests = [test('a', 'passed'), test('b', 'failed', 'expected 400')];
    const failed = { ...log, summary: { total: 2, passed: 1 }, log: { ...test('all', 'failed'), tests } };
    expect(verdict(failed).failures).toEqual(['b: expected 400']);
  });

  it('needs a checkout, and says how to get one', () => {
    expect(() => findSuite(tmpdir())).toThrow(/git clone .*lrs-conformance-test-suite[^]*pull\/270/);
  });
});
