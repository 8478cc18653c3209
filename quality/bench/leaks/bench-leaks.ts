import { sample } from 'fast-check';
import { openTestDatabase } from '@mesh/domain/testing';
import { openTestApi } from '@mesh/surfaces/http-api/testing';
import { isFoundOut, runCampaign, told, type Campaign, type CampaignOptions } from '../../leaks/campaign.ts';
import { MUTANTS } from '../../leaks/mutants.ts';
import { inTurns, ONLY_WAYS_LOST, step } from '../../leaks/steps.ts';
import { engineNamed } from '../../figures/engine-named.ts';
import type { Report, ReportRow } from '../../figures/report.ts';
import type { BenchOptions } from '../options.ts';

/** Of one organisation; the campaign makes as many as it needs. */
const LARGE = { persons: 40, groups: 10, sources: 6, items: 800 };
const SMALL = { persons: 7, groups: 3, sources: 3, items: 16 };
/** Moments in the life of one organisation, and what happens between two of them. */
const MOMENTS = 40;
const STEPS = 10;
/** Steps that a mutant has to be found out in; of those alone, where it is known what shows it. */
const MUTANT_STEPS = 600;

/**
 * Persons and items compared until there were `pairs`, in one random organisation after another; then each broken policy,
 * until it is found out.
 */
export async function benchLeaks({ engines, pairs, seed, seconds, mutants }: BenchOptions): Promise<Report> {
  const engine = engineNamed(engines[0]!);
  const api = await openTestApi();
  const campaign = async (options: CampaignOptions): Promise<Campaign> => {
    const database = await openTestDatabase(engine);
    try {
      return await runCampaign({ database, rest: api.deps }, options);
    } finally {
      await database.close();
    }
  };
  const start = performance.now();
  const sum = { pairs: 0, moments: 0, answers: 0, organisations: 0 };
  const surfaces = new Set<string>();
  const findings: Campaign['findings'] = [];
  const isOver = () => sum.pairs >= pairs || performance.now() - start > seconds * 1000;
  try {
    for (let n = seed; !isOver(); n++) {
      const before = { ...sum };
      const steps = sample(step, { numRuns: MOMENTS * STEPS, seed: n });
      const isEnough = (one: Campaign) => {
        Object.assign(sum, { pairs: before.pairs + one.pairs });
        tell(n, { ...sum, moments: before.moments + one.moments }, [...findings, ...one.findings]);
        return isOver();
      };
      const turns = [[ONLY_WAYS_LOST], ...inTurns(steps, STEPS)];
      const one = await campaign({ seed: n, size: LARGE, turns, probes: 1, isEnough });
      sum.pairs = before.pairs + one.pairs;
      sum.moments += one.moments;
      sum.answers += one.answers;
      sum.organisations += 1;
      for (const surface of one.surfaces) surfaces.add(surface);
      findings.push(...one.findings);
    }
    const leaks = findings.filter(({ kind }) => kind === 'leak').length;
    const row: ReportRow = {
      name: 'product',
      ...sum,
      surfaces: surfaces.size,
      leaks,
      missing: findings.length - leaks,
      seed,
      seconds: Math.round((performance.now() - start) / 1000),
    };
    return {
      about: [
        `Leaks: ${engine.name}; organisations of ${LARGE.persons} persons and ${LARGE.items} items, ${STEPS} changes between two moments.`,
        `Surfaces: ${[...surfaces].toSorted().join(', ')}.`,
        ...told(findings),
      ],
      rows: [row],
      details: mutants ? await hunt(campaign, seed) : [],
    };
  } finally {
    await api.close();
  }
}

/** How far it is, and what was found so far. */
function tell(seed: number, sum: object, findings: Campaign['findings']): void {
  const first = told(findings).slice(0, 5);
  console.error(JSON.stringify({ seed, ...sum, findings: findings.length, told: first }));
}

/** Each broken policy, in a small organisation; `found_by`: the surface that gave it away first. */
async function hunt(
  campaign: (options: CampaignOptions) => Promise<Campaign>,
  seed: number,
): Promise<ReportRow[]> {
  const rows: ReportRow[] = [];
  for (const mutant of MUTANTS) {
    const { shownBy } = mutant;
    const steps = sample(step, { numRuns: MUTANT_STEPS, seed }).filter(
      ({ kind }) => shownBy === undefined || shownBy.includes(kind),
    );
    const turns = [[ONLY_WAYS_LOST], ...inTurns(steps, 4)];
    const one = await campaign({ seed, size: SMALL, turns, mutant, isEnough: isFoundOut });
    const [first] = one.findings;
    const row = {
      name: mutant.name,
      caught: first !== undefined,
      moments: one.moments,
      found_by: first?.surface ?? '–',
      by: first?.detail.slice(0, 60) ?? '–',
    };
    console.error(JSON.stringify(row));
    rows.push(row);
  }
  return rows;
}
