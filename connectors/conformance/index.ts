/**
 * How far each connector was tried, and the record of it.
 * Invariants: a level needs a date and what it was tried against; a record with a failed check gives no level.
 */
export type { CheckOutcome } from './check-outcome.ts';
export { definitionHash } from './definition-hash.ts';
export { readVerification, writeVerification } from './verification-file.ts';
export {
  summaryOf,
  VERIFICATION_LEVELS,
  verificationSchema,
  withRecord,
  type Verification,
  type VerificationLevel,
  type VerificationRecord,
  type VerificationSummary,
} from './verification.model.ts';
