/** When a run must ask before it takes items away: both bounds have to be passed. */
export interface RemovalGuard {
  /** 0–1, of the active items. */
  share: number;
  /** Items. */
  count: number;
}

/** What a run would have taken away in all, and how many items were active before it took any. */
export interface Loss {
  items: number;
  active: number;
}

/** A source that loses so much at once has rather been emptied, moved or closed to us by mistake. */
export function mustAsk({ items, active }: Loss, guard: RemovalGuard): boolean {
  return items > guard.count && items > guard.share * active;
}
