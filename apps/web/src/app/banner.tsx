import type { ReactNode } from 'react';

/** A line under the header that holds for every page. */
export function Banner({ className, children }: { className: string; children: ReactNode }) {
  return (
    <div role="status" className={`border-b border-rule ${className}`}>
      <div className="page flex items-start gap-x-3 py-2 text-sm *:[svg]:mt-0.5 *:[svg]:shrink-0">
        {children}
      </div>
    </div>
  );
}
