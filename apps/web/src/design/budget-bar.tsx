import type { Freshness } from '../api/types.ts';

/** The budget stands here on the line, so that what is over it has room to be seen. */
const BUDGET_AT = 0.6;

function shareUsed({ checkedAt, budgetMinutes }: Freshness): number {
  if (checkedAt === null) return 0;
  return (Date.now() - new Date(checkedAt).getTime()) / 60_000 / budgetMinutes;
}

/** How much of the budget is used: a line that passes a mark. Only drawn; the words stand beside it. */
export function BudgetBar({ freshness }: { freshness: Freshness }) {
  const { state } = freshness;
  const length = Math.min(1, shareUsed(freshness) * BUDGET_AT);
  const isKnown = freshness.checkedAt !== null;
  return (
    <div aria-hidden className="relative h-3 w-full">
      <div className="absolute inset-x-0 top-1/2 h-px bg-rule" />
      <div
        className={`absolute left-0 top-1/2 h-[3px] -translate-y-1/2 rounded-sm ${state === 'late' ? 'bg-warn' : 'bg-ink-2'}`}
        style={{ width: isKnown ? `${Math.max(length * 100, 0.6)}%` : 0 }}
      />
      <div className="absolute inset-y-0 w-px bg-edge" style={{ left: `${BUDGET_AT * 100}%` }} />
    </div>
  );
}
