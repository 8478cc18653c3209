/** How far a run is: a thread drawn as it goes; without a known end it only shows that it moves. */
export function Progress({ label, done, total }: { label: string; done: number; total: number | null }) {
  const share = total ? Math.min(1, done / total) : undefined;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total ?? undefined}
      aria-valuenow={total ? done : undefined}
      className="h-0.5 w-full overflow-hidden bg-rule"
    >
      <div
        className={`h-full origin-left bg-thread-line transition-transform duration-300 ${share === undefined ? 'animate-pulse' : ''}`}
        style={{ transform: `scaleX(${share ?? 1})` }}
      />
    </div>
  );
}
