import { assert, asyncProperty, nat, sample } from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase } from '@mesh/domain/testing';
import { testEngines } from '@mesh/platform/testing';
import { openTestApi, type TestApi } from '@mesh/surfaces/http-api/testing';
import { isFoundOut, runCampaign, told, type Campaign, type CampaignOptions } from './campaign.ts';
import { MUTANTS } from './mutants.ts';
import { step, stepsOf } from './steps.ts';

/** A moment takes a second: what is looked for here by a few is looked for by many with `npm run bench -- leaks`. */
const SMALL = { persons: 5, groups: 3, sources: 3, items: 10 };

describe('what is shown', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());

  async function campaign(options: CampaignOptions): Promise<Campaign> {
    const database = await openTestDatabase(testEngines[0]!);
    try {
      return await runCampaign({ database, rest: api.deps }, options);
    } finally {
      await database.close();
    }
  }

  test('to anybody is what they may read at its source, all of it and nothing else, whatever happens', async () => {
    await assert(
      asyncProperty(nat(), stepsOf(4), async (seed, steps) => {
        const { findings, pairs } = await campaign({ seed, size: SMALL, steps, every: 4 });
        expect(told(findings)).toEqual([]);
        expect(pairs).toBeGreaterThanOrEqual(2 * SMALL.items);
      }),
      { numRuns: 2, seed: 20_261_122, endOnFailure: true },
    );
  }, 120_000);

  // The others are looked for by `npm run bench -- leaks --mutants`.
  test.each(MUTANTS.filter(({ isQuick }) => isQuick))(
    'is found out when $name',
    async (mutant) => {
      const steps = sample(step, { numRuns: 20, seed: 7 });
      const { findings } = await campaign({
        seed: 7,
        size: SMALL,
        steps,
        every: 5,
        mutant,
        isEnough: isFoundOut,
      });
      expect(findings).not.toEqual([]);
    },
    120_000,
  );
});
