const HOUR = 60 * 60;

/** When somebody who failed may try again; each failure more doubles the wait, up to `longest`. All in seconds. */
export interface Patience {
  /** Failures that cost nothing. */
  free: number;
  longest: number;
  /** After so long without an attempt it begins anew. */
  forgetAfter: number;
}

/**
 * By account: five failures are free, then 1, 2, 4 … seconds up to a quarter of an hour: about 100 guesses a day at most.
 * By address: a whole office may share one, so it has more; whoever succeeds takes their attempt back.
 */
export const PATIENCE: Record<'account' | 'address', Patience> = {
  account: { free: 5, longest: HOUR / 4, forgetAfter: 24 * HOUR },
  address: { free: 30, longest: HOUR / 4, forgetAfter: HOUR },
};

/** Rows that one kind takes at most; two accounts that share one wait together, which is rare and harmless. */
export const BUCKETS = 65_536;
