import { createHash } from 'node:crypto';
import cronParser from 'cron-parser';
import type { Clock } from './clock.ts';

export interface Schedule {
  name: string;
  cron: string;
  data: object;
  tz: string;
}

/** Longest single wait: a laptop that slept, or a clock that was set, is noticed within this time. */
const LONGEST_WAIT_MS = 60_000;

/** Throws for a cron line or a time zone that does not exist. */
export function checkSchedule({ name, cron, tz }: Schedule): void {
  const fields = cron.trim().split(/\s+/).length;
  if (fields !== 5)
    throw new Error(`The schedule of ${name} has ${fields} fields instead of five: "${cron}".`);
  try {
    nextTime({ cron, tz }, new Date());
  } catch (cause) {
    throw new Error(`The schedule of ${name} is no cron line in a time zone: "${cron}" (${tz}).`, { cause });
  }
}

/**
 * Calls `fire` at each time of the schedule with an id that is the same in every process, so that the database takes
 * it once. pg-boss's own scheduler knows one schedule a queue and is up to a minute late, hence this one.
 */
export function runSchedule(clock: Clock, schedule: Schedule, fire: (id: string) => void): () => void {
  let cancel = arm(nextTime(schedule, clock.now()));
  return () => cancel();

  function arm(time: Date): () => void {
    const wait = Math.min(time.getTime() - clock.now().getTime(), LONGEST_WAIT_MS);
    return clock.after(Math.max(0, wait), () => {
      const due = clock.now() >= time;
      if (due) fire(occurrenceId(schedule, time));
      cancel = arm(due ? nextTime(schedule, clock.now()) : time);
    });
  }
}

function nextTime({ cron, tz }: Pick<Schedule, 'cron' | 'tz'>, after: Date): Date {
  return cronParser.parseExpression(cron, { tz, currentDate: after }).next().toDate();
}

/** A UUID (RFC 9562, version 8) out of what is sent and when. */
function occurrenceId(schedule: Schedule, time: Date): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([schedule.name, schedule.data, time.toISOString()]))
    .digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
