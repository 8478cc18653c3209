import { defineConfig } from 'vitest/config';

/** What is waited for comes late on a busy machine: a time-out is no assertion. */
const expectPatiently = { poll: { timeout: 20_000 } };

/**
 * Two cores: two workers, and each loads the product once for all its files: loading it anew for every file took as long
 * as the tests. So a test replaces nothing for good: what it stubs it restores. Browser and whole-server tests live in
 * `quality/` and run one after another.
 */
export default defineConfig({
  test: {
    globalSetup: 'platform/testing/templates-folder.ts',
    testTimeout: 30_000,
    hookTimeout: 180_000,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{platform,domain,connectors,surfaces,apps}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          maxWorkers: 2,
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 180_000,
          expect: expectPatiently,
        },
      },
      {
        test: {
          name: 'quality',
          include: ['quality/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          expect: expectPatiently,
        },
      },
    ],
  },
});
