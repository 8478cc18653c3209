import type { Check } from '../check.model.ts';
import { checkingChecks } from './checking.ts';
import { contentChecks } from './content.ts';
import { definitionChecks } from './definition.ts';
import { learnerChecks } from './learners.ts';
import { lifeCycleChecks } from './life-cycle.ts';
import { passChecks } from './passes.ts';
import { readerChecks } from './readers.ts';
import { sessionChecks } from './sessions.ts';
import { transportChecks } from './transport.ts';

/** Everything that is asked of every connector. */
export const CHECKS: readonly Check[] = [
  ...definitionChecks,
  ...checkingChecks,
  ...lifeCycleChecks,
  ...contentChecks,
  ...passChecks,
  ...learnerChecks,
  ...transportChecks,
  ...sessionChecks,
  ...readerChecks,
];
