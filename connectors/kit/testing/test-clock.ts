import type { Clock } from '@mesh/platform/http';

/** Time that passes by sleeping only, at once; `slept` are the waits in milliseconds. */
export function testClock(start = Date.now()): Clock & { slept: number[] } {
  let time = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => time,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      if (ms <= 0) return;
      slept.push(ms);
      time += ms;
    },
  };
}
