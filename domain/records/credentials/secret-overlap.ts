import { DomainError, type Clock } from '@mesh/domain/kernel';

/** So long both secrets may be taken; after that nobody remembers to change the sender. */
export const MAX_OVERLAP_HOURS = 7 * 24;
const HOUR_MS = 60 * 60 * 1000;

/** Until when the secret before is taken beside a new one, in whole or broken hours from now. Throws `invalid`. */
export function overlapEnd(clock: Clock, overlapHours: number): Date {
  if (overlapHours >= 0 && overlapHours <= MAX_OVERLAP_HOURS)
    return new Date(clock.now().getTime() + overlapHours * HOUR_MS);
  throw new DomainError('invalid', `The overlap is 0 to ${MAX_OVERLAP_HOURS} hours.`, {
    field: 'overlapHours',
  });
}
