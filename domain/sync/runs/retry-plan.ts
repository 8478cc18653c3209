import type { RunFailure } from './why-it-failed.ts';

/** What passes by itself; anything else needs a person, so trying again soon would only add to the noise. */
const PASSING = new Set<string>(['unreachable', 'rate_limited']);
const MINUTE_MS = 60_000;

/**
 * When a failed run is tried again: after 1, 2, 4 … minutes, never later than the interval and never before the source
 * allows it. Undefined: not before the interval.
 */
export function retryTime(
  failure: RunFailure,
  about: { failuresInARow: number; intervalMinutes: number; now: Date },
): Date | undefined {
  if (!PASSING.has(failure.code)) return undefined;
  const minutes = Math.min(2 ** (about.failuresInARow - 1), about.intervalMinutes);
  const ours = about.now.getTime() + minutes * MINUTE_MS;
  return new Date(Math.max(ours, failure.retryAt?.getTime() ?? 0));
}

/** The end of the message of a failed run. */
export function whatComesNext(retryAt: Date | undefined, now: Date, intervalMinutes: number): string {
  if (retryAt === undefined)
    return `The next try is in ${duration(intervalMinutes)}; when the cause is mended, read the source at once.`;
  const minutes = Math.max(1, Math.round((retryAt.getTime() - now.getTime()) / MINUTE_MS));
  return `The next try is in ${duration(minutes)}.`;
}

function duration(minutes: number): string {
  if (minutes < 120) return minutes === 1 ? 'a minute' : `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
