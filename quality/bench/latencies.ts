/** Milliseconds that single requests took, as the usual figures. */
export function summarise(latencies: readonly number[]) {
  const sorted = latencies.toSorted((a, b) => a - b);
  return {
    p50_ms: percentile(sorted, 0.5),
    p95_ms: percentile(sorted, 0.95),
    p99_ms: percentile(sorted, 0.99),
    mean_ms: round(sorted.reduce((sum, value) => sum + value, 0) / sorted.length),
    max_ms: round(sorted.at(-1)!),
  };
}

/** Nearest rank: a value that was measured, never one in between. */
function percentile(sorted: readonly number[], share: number): number {
  return round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!);
}

const round = (value: number): number => Math.round(value * 100) / 100;
