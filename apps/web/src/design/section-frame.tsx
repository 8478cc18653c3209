import type { ReactNode } from 'react';

interface SectionFrameProps {
  id: string;
  title: string;
  hint?: ReactNode;
  children: ReactNode;
}

/** One part of a page. */
export function SectionFrame({ id, title, hint, children }: SectionFrameProps) {
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} tabIndex={-1} className="font-serif text-xl font-medium outline-none">
        {title}
      </h2>
      {hint && <div className="mt-1 max-w-[38rem] text-sm text-ink-2">{hint}</div>}
      <div className="mt-5">{children}</div>
    </section>
  );
}

/** A smaller part within one, or of a page that has no others. */
export function Subsection({ id, title, hint, children, level = 3 }: SectionFrameProps & { level?: 2 | 3 }) {
  const Heading = `h${level}` as const;
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="scroll-mt-8 border-t border-rule pt-5">
      <Heading id={`${id}-title`} className="font-serif text-lg font-medium">
        {title}
      </Heading>
      {hint && <div className="mt-1 max-w-[38rem] text-sm text-ink-2">{hint}</div>}
      <div className="mt-3">{children}</div>
    </section>
  );
}
