import { TestRunner } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    verifies?: string[];
  }
}

/**
 * Says, inside a test, which requirements of a specification it verifies: `verifies('xapi:data-2.2-null')`. Each id is
 * written out in the test file, in single quotes: by that, quality/conformance finds requirements without a test and ids
 * that no requirement has. Reporters see them as `meta.verifies`.
 */
export function verifies(...ids: string[]): void {
  const test = TestRunner.getCurrentTest();
  if (test === undefined) throw new Error('verifies() is called inside a test');
  test.meta.verifies = [...(test.meta.verifies ?? []), ...ids];
}
