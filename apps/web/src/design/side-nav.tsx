import type { ReactNode } from 'react';

/** A link in a `SideNav`; the one to what is shown has `aria-current="page"`. */
export const SIDE_LINK =
  'flex items-baseline gap-1.5 py-1.5 text-ink-2 hover:text-thread ' +
  'aria-[current=page]:font-semibold aria-[current=page]:text-ink ' +
  'md:-ml-3 md:border-l-2 md:border-transparent md:py-1 md:pl-2.5 md:aria-[current=page]:border-thread-line ' +
  'max-md:aria-[current=page]:underline max-md:aria-[current=page]:decoration-thread-line ' +
  'max-md:aria-[current=page]:decoration-2 max-md:aria-[current=page]:underline-offset-[0.35em]';

/** The parts of a page or of a place: beside the text on a wide page, in a line or two on a narrow one. */
export function SideNav({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav
      aria-label={label}
      className="max-md:mb-6 max-md:border-y max-md:border-rule md:sticky md:top-8 md:pt-1.5"
    >
      <ul className="flex flex-wrap gap-x-5 text-sm max-md:py-1 md:flex-col">{children}</ul>
    </nav>
  );
}
