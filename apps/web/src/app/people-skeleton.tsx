import { useTranslation } from 'react-i18next';
import { Line } from '../design/skeleton.tsx';

/** Stands where a list of people will stand. */
export function PeopleSkeleton() {
  const { t } = useTranslation();
  return (
    <div className="p-4" role="status" aria-label={t('common.loading')}>
      {Array.from({ length: 6 }, (_, index) => (
        <Line key={index} height="2.2em" />
      ))}
    </div>
  );
}
