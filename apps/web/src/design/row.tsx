import type { ReactNode } from 'react';
import { Button, type ButtonProps } from './button.tsx';

/** One line of a list: what it is, and beside it what can be done with it. */
export function Row({ children, beside }: { children: ReactNode; beside?: ReactNode }) {
  return (
    <li className="flex min-h-11 flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-rule py-1.5 text-sm">
      <div className="min-w-0">{children}</div>
      {beside}
    </li>
  );
}

/** What can be done with a line; where it stands below the line, its words begin where those of the line do. */
export function RowButton(props: Omit<ButtonProps, 'look' | 'size' | 'className'>) {
  return <Button {...props} look="quiet" size="small" className="max-sm:-ml-2.5" />;
}
