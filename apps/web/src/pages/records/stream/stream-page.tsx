import { useTranslation } from 'react-i18next';
import { RecordsHead } from '../records-head.tsx';

/** What is told to the mesh, as it is told. */
export function StreamPage() {
  const { t } = useTranslation();
  return <RecordsHead title={t('stream.title')} lead={t('stream.lead')} />;
}
