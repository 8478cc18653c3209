import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What is waited for comes late on a busy machine: a time-out is no assertion. */
const expectPatiently = { poll: { timeout: 20_000 } };

/** Ends of the names of files that take longest, the longest first: begun last, one of them would keep a core busy alone. */
const LONGEST = [
  'web/web.test.ts',
  'web/accessibility.test.ts',
  'e2e/main-job.test.ts',
  'conformance.test.ts',
];

function rank({ moduleId }: TestSpecification): number {
  const at = LONGEST.findIndex((end) => moduleId.endsWith(end));
  return at < 0 ? LONGEST.length : at;
}

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

/**
 * Two cores: two workers, and each loads the product once for all its files: loading it anew for every file took as long
 * as the tests. So a test replaces nothing for good: what it stubs it restores. Browser and whole-server tests live in
 * `quality/` and run when the others are through.
 */
const TWO_WORKERS = { maxWorkers: 2, isolate: false, hookTimeout: 180_000, expect: expectPatiently };

export default defineConfig({
  test: {
    globalSetup: 'platform/testing/around-a-run.ts',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{platform,domain,connectors,surfaces,apps}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          ...TWO_WORKERS,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'quality',
          include: ['quality/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
          ...TWO_WORKERS,
          globalSetup: 'quality/fixtures/build.ts',
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
        },
      },
    ],
  },
});
