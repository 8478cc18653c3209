/** Time as the runner needs it; tests bring their own. */
export interface Clock {
  now(): Date;
  /** Runs `work` once, after `ms`; returns the function that calls it off. */
  after(ms: number, work: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => new Date(),
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};

/** Resolves when `work` has settled, either way, or after `ms`. */
export function settledWithin(clock: Clock, ms: number, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const callOff = clock.after(ms, resolve);
    const end = () => {
      callOff();
      resolve();
    };
    work.then(end, end);
  });
}
