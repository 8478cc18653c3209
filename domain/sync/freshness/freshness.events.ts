export interface BudgetBroken {
  sourceId: string;
  /** ISO 8601; null: it was never read to its end. */
  checkedAt: string | null;
  budgetMinutes: number;
}

declare module '@mesh/domain/kernel' {
  interface EventMap {
    /** A source was not read to its end within its freshness budget; told once for each time that it is late. */
    'sync.budget-broken': BudgetBroken;
  }
}
