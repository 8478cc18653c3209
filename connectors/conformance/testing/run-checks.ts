import { openTestDatabase } from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { testEngines } from '@mesh/platform/testing';
import { openBench } from './bench.ts';
import type { CheckOutcome } from '../check-outcome.ts';
import type { Check } from './check.model.ts';
import { CHECKS } from './checks/index.ts';
import type { ConformanceSubject } from './emulated.ts';

/** The whole schema in a database of this process. */
export const openConformanceDatabase = (): Promise<Database> => openTestDatabase(testEngines[0]!);

/** All checks of one connector, one after another; `onOutcome` is told of each. */
export async function runConformance(
  subject: ConformanceSubject,
  database: Database,
  onOutcome: (outcome: CheckOutcome) => void = () => {},
): Promise<CheckOutcome[]> {
  const outcomes: CheckOutcome[] = [];
  for (const check of CHECKS) {
    const outcome = await runCheck(check, subject, database);
    outcomes.push(outcome);
    onOutcome(outcome);
  }
  return outcomes;
}

/** Throws when there is none of that id. */
export function checkNamed(id: string): Check {
  const check = CHECKS.find((candidate) => candidate.id === id);
  if (check === undefined) throw new Error(`There is no check "${id}".`);
  return check;
}

export async function runCheck(
  check: Check,
  subject: ConformanceSubject,
  database: Database,
): Promise<CheckOutcome> {
  const started = performance.now();
  const about = { id: check.id, title: check.title, section: check.section };
  const ms = () => Math.round(performance.now() - started);
  const reason = check.excused?.(subject);
  if (reason !== undefined) return { ...about, outcome: 'not_applicable', message: reason, ms: 0 };
  const bench = await openBench(subject, database);
  try {
    await check.run(bench);
    return { ...about, outcome: 'passed', ms: ms() };
  } catch (error) {
    return {
      ...about,
      outcome: 'failed',
      message: error instanceof Error ? error.message : String(error),
      ms: ms(),
    };
  } finally {
    await bench.close();
  }
}
