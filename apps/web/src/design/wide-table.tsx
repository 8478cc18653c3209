import type { ReactNode } from 'react';

interface WideTableProps {
  /** What it holds; whoever sees it reads that above. */
  label: string;
  /** Widths and the size of the text. */
  className?: string;
  children: ReactNode;
}

/** A table that may be wider than the page: it scrolls by itself, also by keyboard. */
export function WideTable({ label, className = 'w-full text-sm', children }: WideTableProps) {
  return (
    <div className="relative overflow-x-auto" tabIndex={0} role="group" aria-label={label}>
      <table className={`border-b border-rule ${className}`}>
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </div>
  );
}
