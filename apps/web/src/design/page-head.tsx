import { useEffect, type ReactNode } from 'react';

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Learning Mesh`;
  }, [title]);
}

/** The page's own title on the measure, with room for its controls. */
export function PageHead({
  title,
  children,
  lead,
}: {
  title: string;
  lead?: ReactNode;
  children?: ReactNode;
}) {
  usePageTitle(title);
  return (
    <header className="columns pb-6 pt-9 md:pt-12">
      <div className="in-text">
        <h1 className="font-serif text-2xl font-medium tracking-[-0.012em]">{title}</h1>
        {lead && <div className="mt-2 max-w-[40rem] text-ink-2">{lead}</div>}
        {children}
      </div>
    </header>
  );
}
