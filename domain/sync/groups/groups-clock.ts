/** Minutes between two looks at who is in which group of a source, whatever the interval of its runs. */
const GROUPS_EVERY_MINUTES = 15;
/** A listing that takes long is given so many times its length to rest: it is a tenth of what the source does at most. */
const REST_AFTER = 9;

const MINUTE = 60_000;

/** When groups that were listed from `begunAt` to `endedAt` are listed again. */
export function nextReading(begunAt: Date, endedAt: Date): Date {
  const took = endedAt.getTime() - begunAt.getTime();
  return new Date(endedAt.getTime() + Math.max(GROUPS_EVERY_MINUTES * MINUTE, REST_AFTER * took));
}

/**
 * After how many minutes at the latest who joins or leaves a group at the source does so here; grows while the groups
 * cannot be read. Null: it tells no groups, or has told none yet.
 */
export function groupsLagMinutes(
  { groupsReadAt, groupsDueAt }: { groupsReadAt: Date | null; groupsDueAt: Date | null },
  now: Date,
): number | null {
  if (groupsReadAt === null) return null;
  const minutesSince = (moment: Date) => Math.ceil((moment.getTime() - groupsReadAt.getTime()) / MINUTE);
  // Due ones are looked for each minute.
  return Math.max(minutesSince(groupsDueAt ?? groupsReadAt) + 1, minutesSince(now));
}
