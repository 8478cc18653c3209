import { defineConfig } from 'vitest/config';

/** Two cores: two workers. Browser and whole-server tests live in `quality/` and run one after another. */
export default defineConfig({
  test: {
    globalSetup: 'platform/testing/templates-folder.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{platform,domain,connectors,surfaces,apps}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
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
        },
      },
    ],
  },
});
