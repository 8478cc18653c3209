import type { ReactNode } from 'react';

/** Names and what they stand for, in two columns; in one on a narrow page. */
export function FactList({ children }: { children: ReactNode }) {
  return <dl className="text-sm">{children}</dl>;
}

/** One name with its value; nothing when there is none. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (children === null || children === undefined || children === false || children === '') return null;
  return (
    <div className="grid gap-x-6 border-t border-rule py-2 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <dt className="text-ink-3">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
