import type { ReactNode } from 'react';

/** The way to what is recorded of a person. */
export function PersonLink({
  id,
  className,
  children,
}: {
  id: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <a href={`/records/people/${id}`} className={className ?? 'link'}>
      {children}
    </a>
  );
}
