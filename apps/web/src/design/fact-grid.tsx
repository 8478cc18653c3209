import type { ReactNode } from 'react';

/** A few facts side by side, each under its name. For use in a `dl` that is a grid. */
export function GridFact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-ink-3">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
