import { useTranslation } from 'react-i18next';

export function useNumber(): (value: number) => string {
  const { i18n } = useTranslation();
  return (value) => new Intl.NumberFormat(i18n.language).format(value);
}

/** "4 min"; anything shorter than a minute is "under 1 min". */
export function useMinutes(): (minutes: number) => string {
  const { t } = useTranslation();
  return (minutes) =>
    minutes < 1 ? t('common.underAMinute') : t('common.minutes', { count: Math.round(minutes) });
}
