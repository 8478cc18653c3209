import type { ReactNode } from 'react';

interface FoldProps {
  title: ReactNode;
  /** Open by itself, as something within is asked for or wrong. */
  open?: boolean;
  className?: string;
  children: ReactNode;
}

/** What not everybody needs, behind a line that opens it. */
export function Fold({ title, open = false, className, children }: FoldProps) {
  return (
    <details className={className} open={open || undefined}>
      <summary className="link inline-block text-sm font-semibold">{title}</summary>
      <div className="pt-3">{children}</div>
    </details>
  );
}
