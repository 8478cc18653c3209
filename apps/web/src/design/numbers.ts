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

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** "340 byte", "12 kB", "1.4 GB". */
export function useBytes(): (bytes: number) => string {
  const { i18n } = useTranslation();
  return (bytes) => {
    const power = Math.min(3, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
    return new Intl.NumberFormat(i18n.language, {
      style: 'unit',
      unit: BYTE_UNITS[power]!,
      maximumSignificantDigits: 3,
    }).format(bytes / 1000 ** power);
  };
}
