/** Minutes between two looks at who is in which group of a source, whatever the interval of its runs, unless it says otherwise. */
const GROUPS_EVERY_MINUTES = 15;
/** A listing that takes long is given so many times its length to rest: it is a tenth of what the source does at most. */
const REST_AFTER = 9;

const MINUTE = 60_000;

/** When groups that were listed from `begunAt` to `endedAt` are listed again. */
export function nextReading(begunAt: Date, endedAt: Date, everyMinutes: number | null): Date {
  const took = endedAt.getTime() - begunAt.getTime();
  const every = (everyMinutes ?? GROUPS_EVERY_MINUTES) * MINUTE;
  return new Date(endedAt.getTime() + Math.max(every, REST_AFTER * took));
}

/** When they are read that were read at `readAt` and are due at `dueAt`, now that it is another interval: sooner at once. */
export function dueAfterChange(
  {
    groups_read_at: readAt,
    groups_due_at: dueAt,
  }: { groups_read_at: Date | null; groups_due_at: Date | null },
  everyMinutes: number | null,
): Date | null {
  if (readAt === null || dueAt === null) return dueAt;
  const next = nextReading(readAt, readAt, everyMinutes);
  return next < dueAt ? next : dueAt;
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
