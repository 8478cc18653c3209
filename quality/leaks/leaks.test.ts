import { assert, asyncProperty, nat } from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase } from '@mesh/domain/testing';
import { testEngines } from '@mesh/platform/testing';
import { openTestApi, type TestApi } from '@mesh/surfaces/http-api/testing';
import { isFoundOut, runCampaign, told, type Campaign, type CampaignOptions } from './campaign.ts';
import { listeningFor, MUTANTS } from './mutants.ts';
import { NOT_LOOKED_THROUGH } from './routes.ts';
import { ONLY_WAYS_LOST, stepsOf } from './steps.ts';

/** A moment takes a second: what is looked for here by a few is looked for by many with `npm run bench -- leaks`. */
const SMALL = { size: { persons: 5, groups: 3, sources: 3, items: 10 }, probes: 1 };

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
    const asked = new Set<string>();
    const { plugin: listener, missing } = listeningFor(MUTANTS);
    let all: readonly string[] = [];
    await assert(
      asyncProperty(nat(), stepsOf(4), async (seed, steps) => {
        const turns = [[ONLY_WAYS_LOST, ...steps]];
        const { findings, pairs, routes } = await campaign({ ...SMALL, seed, turns, listener });
        for (const route of routes.asked) asked.add(route);
        all = routes.all;
        expect(told(findings)).toEqual([]);
        expect(pairs).toBeGreaterThanOrEqual(2 * SMALL.size.items);
      }),
      { numRuns: 2, seed: 20_261_122, endOnFailure: true },
    );
    expect(missing()).toEqual([]);
    // Whoever adds a route has it looked through, or says why not.
    const excused = NOT_LOOKED_THROUGH.flatMap(({ routes }) => routes);
    expect([...asked, ...excused].toSorted()).toEqual(all.toSorted());
  }, 300_000);

  // The others are looked for by `npm run bench -- leaks --mutants`.
  test.each(MUTANTS.filter(({ isQuick }) => isQuick))(
    'is found out when $name',
    async (mutant) => {
      const turns = [[ONLY_WAYS_LOST]];
      const { findings } = await campaign({ ...SMALL, seed: 7, turns, mutant, isEnough: isFoundOut });
      expect(findings).not.toEqual([]);
    },
    120_000,
  );
});
