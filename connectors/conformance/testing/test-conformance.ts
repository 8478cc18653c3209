import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '@mesh/platform/database';
import type { Check } from './check.model.ts';
import { CHECKS } from './checks/index.ts';
import type { ConformanceSubject } from './emulated.ts';
import { openConformanceDatabase, runCheck } from './run-checks.ts';

/** Milliseconds: several runs over the whole of a small source. */
const CHECK_MS = 60_000;

/** The conformance kit as tests: one for each check; those that do not apply say why in their name. */
export function testConformance(subject: ConformanceSubject): void {
  describe(`the connector ${subject.connector.id}`, () => {
    let database: Database;
    beforeAll(async () => {
      database = await openConformanceDatabase();
    });
    afterAll(() => database.close());

    test.each(CHECKS.map((check) => [nameOf(check, subject), check] as const))(
      '%s',
      async (_name, check) => {
        const { outcome, message } = await runCheck(check, subject, database);
        expect(outcome === 'failed' ? message : '').toBe('');
      },
      CHECK_MS,
    );
  });
}

function nameOf({ id, title, excused }: Check, subject: ConformanceSubject): string {
  const reason = excused?.(subject);
  return `${id}: ${title}${reason === undefined ? '' : ` (not applicable: ${reason})`}`;
}
