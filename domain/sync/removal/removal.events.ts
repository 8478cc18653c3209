declare module '@mesh/domain/kernel' {
  interface EventMap {
    /** A run would have retired so many items that it asks: an administrator approves or refuses. */
    'sync.removal-withheld': {
      sourceId: string;
      requestId: string;
      runId: string;
      items: number;
      active: number;
    };
  }
}

export {};
