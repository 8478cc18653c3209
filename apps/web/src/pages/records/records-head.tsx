import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PartHead } from '../../design/part-head.tsx';

interface RecordsHeadProps {
  title: string;
  lead?: ReactNode;
  children?: ReactNode;
}

/** The title of one part of Records, with room for its controls. */
export function RecordsHead(props: RecordsHeadProps) {
  const { t } = useTranslation();
  return <PartHead place={t('nav.records')} {...props} />;
}
