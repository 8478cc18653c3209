import { Check, CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

interface VerdictProps {
  good: boolean;
  title: ReactNode;
  children?: ReactNode;
}

/** Whether something is as it should be, and what more there is to say. */
export function Verdict({ good, title, children }: VerdictProps) {
  const Sign = good ? Check : CircleAlert;
  return (
    <div className={`border-l-2 pl-4 ${good ? 'border-rule' : 'border-warn'}`}>
      <p className={`flex items-start gap-2 font-semibold ${good ? '' : 'text-warn'}`}>
        <Sign size={18} aria-hidden className="mt-1 shrink-0" />
        {title}
      </p>
      {children}
    </div>
  );
}
