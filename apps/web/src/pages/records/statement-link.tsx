import type { ReactNode } from 'react';

/** The way to a statement, by its id. */
export function StatementLink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <a href={`/records/statements/${id}`} className="link">
      {children}
    </a>
  );
}
