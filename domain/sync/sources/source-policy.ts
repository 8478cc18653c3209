import { DomainError } from '@mesh/domain/kernel';
import type { RemovalGuard } from '../removal/guard.ts';

/** How a source is kept true, as far as an administrator decides it. */
export interface SourcePolicy {
  /** Days that a retiring item can still be brought back, 0–365. */
  graceDays: number;
  guard: RemovalGuard;
  /** Minutes after which it counts as late; null: twice its interval, at least an hour. */
  freshnessMinutes: number | null;
  /** Minutes between two comparisons of ids; null: as the connector says. */
  slimEveryMinutes: number | null;
  /** Minutes between two looks at who is in which group, 1–1,440; null: a quarter of an hour. */
  groupsEveryMinutes: number | null;
}

export type PolicyChange = {
  [Field in keyof SourcePolicy]?: SourcePolicy[Field] | undefined;
};

const MAX_GRACE_DAYS = 365;
const MAX_GUARD_COUNT = 1_000_000;
/** Two months: longer is no budget. */
const MAX_MINUTES = 60 * 24 * 60;
/** A day: whoever has left a group reads on for so long. */
const MAX_GROUPS_MINUTES = 60 * 24;

/** Throws `invalid` naming the first field that is out of range. */
export function refuseBadPolicy({
  graceDays,
  guard,
  freshnessMinutes,
  slimEveryMinutes,
  groupsEveryMinutes,
}: PolicyChange): void {
  refuseUnlessWhole('graceDays', graceDays, 0, MAX_GRACE_DAYS);
  refuseUnlessWhole('guard.count', guard?.count, 0, MAX_GUARD_COUNT);
  if (guard !== undefined && !(guard.share >= 0 && guard.share <= 1))
    throw new DomainError('invalid', `guard.share must be from 0 to 1, not ${guard.share}.`, {
      field: 'guard.share',
      remedy: 'Use .3 for 30 % of the items.',
    });
  refuseUnlessWhole('freshnessMinutes', freshnessMinutes, 1, MAX_MINUTES);
  refuseUnlessWhole('slimEveryMinutes', slimEveryMinutes, 0, MAX_MINUTES);
  refuseUnlessWhole('groupsEveryMinutes', groupsEveryMinutes, 1, MAX_GROUPS_MINUTES);
}

function refuseUnlessWhole(field: string, value: number | null | undefined, min: number, max: number): void {
  if (value == null || (Number.isInteger(value) && value >= min && value <= max)) return;
  throw new DomainError('invalid', `${field} must be a whole number from ${min} to ${max}, not ${value}.`, {
    field,
    remedy: 'Correct this setting.',
  });
}
