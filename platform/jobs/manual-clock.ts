import type { Clock } from './clock.ts';

/** A clock for tests: time passes, and timers fire, only by `advance`. */
export function manualClock(start: string | Date = '2026-01-01T00:00:00Z') {
  let now = new Date(start).getTime();
  const timers = new Set<{ at: number; work: () => void }>();

  function dueBy(time: number) {
    return [...timers].filter(({ at }) => at <= time).sort((a, b) => a.at - b.at)[0];
  }

  return {
    now: () => new Date(now),
    after(ms, work) {
      const timer = { at: now + ms, work };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance(ms: number) {
      const end = now + ms;
      for (let timer = dueBy(end); timer !== undefined; timer = dueBy(end)) {
        timers.delete(timer);
        now = timer.at;
        timer.work();
      }
      now = end;
    },
  } satisfies Clock & { advance(ms: number): void };
}
