import type { ReactNode } from 'react';
import { usePageTitle } from './page-head.tsx';

interface PartHeadProps {
  /** What the part belongs to, such as "Settings"; only the title of the window says it. */
  place: string;
  title: string;
  lead?: ReactNode;
  children?: ReactNode;
}

/** The title of one part of a place that has its own navigation, with room for its controls. */
export function PartHead({ place, title, lead, children }: PartHeadProps) {
  usePageTitle(title === place ? title : `${title} · ${place}`);
  return (
    <header className="pb-6">
      <h1 className="font-serif text-2xl font-medium tracking-[-0.012em]">{title}</h1>
      {lead && <div className="mt-2 max-w-[40rem] text-ink-2">{lead}</div>}
      {children}
    </header>
  );
}
