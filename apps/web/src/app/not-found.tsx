import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHead } from '../design/page-head.tsx';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <PageHead title={t('notFound.title')} lead={t('notFound.lead')}>
        <p className="mt-6">
          <Link to="/" className="link font-semibold">
            {t('notFound.home')}
          </Link>
        </p>
      </PageHead>
    </div>
  );
}
