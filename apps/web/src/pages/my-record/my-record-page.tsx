import { useTranslation } from 'react-i18next';
import { PageHead } from '../../design/page-head.tsx';

/** Everything that the mesh holds of the person who looks, in words. */
export function MyRecordPage() {
  const { t } = useTranslation();
  return <PageHead title={t('myRecord.title')} lead={t('myRecord.lead')} />;
}
