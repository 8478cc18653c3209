import { useTranslation } from 'react-i18next';

/** "every 15 minutes", "every 6 hours", "every day"; odd values stay in minutes. */
export function useIntervalWords(): (minutes: number) => string {
  const { t } = useTranslation();
  return (minutes) => {
    if (minutes % 1_440 === 0) return t('sources.everyDays', { count: minutes / 1_440 });
    if (minutes % 60 === 0) return t('sources.everyHours', { count: minutes / 60 });
    return t('sources.everyMinutes', { count: minutes });
  };
}
