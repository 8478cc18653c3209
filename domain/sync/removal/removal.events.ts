export interface RemovalWithheld {
  sourceId: string;
  requestId: string;
  runId: string;
  /** Items that would have retired so far. */
  items: number;
  /** Active items of the source. */
  active: number;
}

declare module '@mesh/domain/kernel' {
  interface EventMap {
    /** A run would have retired so many items that it asks: an administrator approves or refuses. */
    'sync.removal-withheld': RemovalWithheld;
  }
}
