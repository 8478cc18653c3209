import type { ReactNode } from 'react';

/** A word or two about something, beside its name; with `warn` one that somebody should notice. */
export function Tag({ children, warn = false }: { children: ReactNode; warn?: boolean }) {
  const look = warn ? 'border-warn text-warn' : 'border-rule text-ink-2';
  return (
    <span className={`rounded-sm border px-1.5 py-0.5 text-xs font-normal whitespace-nowrap ${look}`}>
      {children}
    </span>
  );
}
