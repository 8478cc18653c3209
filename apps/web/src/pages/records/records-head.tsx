import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../../design/page-head.tsx';

interface RecordsHeadProps {
  title: string;
  lead?: ReactNode;
  children?: ReactNode;
}

/** The title of one part of Records, with room for its controls. */
export function RecordsHead({ title, lead, children }: RecordsHeadProps) {
  const { t } = useTranslation();
  usePageTitle(`${title} · ${t('nav.records')}`);
  return (
    <header className="pb-6">
      <h1 className="font-serif text-2xl font-medium tracking-[-0.012em]">{title}</h1>
      {lead && <div className="mt-2 max-w-[40rem] text-ink-2">{lead}</div>}
      {children}
    </header>
  );
}
