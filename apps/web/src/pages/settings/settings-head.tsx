import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PartHead } from '../../design/part-head.tsx';

interface SettingsHeadProps {
  title: string;
  lead?: ReactNode;
  children?: ReactNode;
}

/** The title of one part of Settings, with room for its controls. */
export function SettingsHead(props: SettingsHeadProps) {
  const { t } = useTranslation();
  return <PartHead place={t('nav.settings')} {...props} />;
}
