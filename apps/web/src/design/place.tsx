import type { ReactNode } from 'react';

/** A place of several parts: their navigation beside the one that is shown. */
export function Place({ nav, children }: { nav: ReactNode; children: ReactNode }) {
  return (
    <div className="columns pt-6 md:pt-12">
      <div>{nav}</div>
      <div className="min-w-0 md:col-start-2 xl:col-span-2">{children}</div>
    </div>
  );
}
