import type { DomainError, ErrorCode } from '@mesh/domain/kernel';

/** Refusals of one kind. */
export interface RefusalGroup {
  code: ErrorCode;
  field: string | null;
  /** Of the first one, as an example. */
  reason: string;
  remedy: string | null;
  count: number;
  /** Lines of the first ones. */
  lines: number[];
}

/** Kinds that are told apart; the last one gathers whatever comes after. */
const MAX_GROUPS = 50;
/** Lines named as examples. */
const MAX_LINES = 10;

/** The groups with one more refusal, which they may be changed for. */
export function withRefusal(groups: RefusalGroup[], line: number, error: DomainError): RefusalGroup[] {
  const { code, field = null, message: reason, remedy = null } = error;
  const known = groups.find((group) => group.code === code && group.field === field);
  const group = known ?? (groups.length === MAX_GROUPS ? groups.at(-1) : undefined);
  if (group === undefined) return [...groups, { code, field, reason, remedy, count: 1, lines: [line] }];
  group.count++;
  if (group.lines.length < MAX_LINES) group.lines.push(line);
  return groups;
}
