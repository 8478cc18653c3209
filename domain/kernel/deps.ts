import type { Db } from '@mesh/platform/database';
import type { Logger } from '@mesh/platform/logging';

export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** What every use case is given. */
export interface Deps {
  db: Db;
  clock: Clock;
  log: Logger;
}
