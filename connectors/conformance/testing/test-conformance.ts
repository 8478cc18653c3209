import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '@mesh/platform/database';
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

    for (const check of CHECKS) {
      const reason = check.excused?.(subject);
      const name = `${check.id}: ${check.title}${reason === undefined ? '' : ` (not applicable: ${reason})`}`;
      test(
        name,
        async () => {
          const { outcome, message } = await runCheck(check, subject, database);
          expect(outcome, message).not.toBe('failed');
        },
        CHECK_MS,
      );
    }
  });
}
