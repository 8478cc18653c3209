import { defineConfig } from 'vitest/config';

/** Checks against systems that are too large for every test run; see README.md. */
export default defineConfig({
  test: {
    globalSetup: 'quality/fixtures/build.ts',
    include: ['quality/real/*.by-hand.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
