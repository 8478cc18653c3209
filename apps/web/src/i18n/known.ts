import { useTranslation } from 'react-i18next';

/** The words for what the server names by a code; undefined for a code that has none. */
export function useKnown(): (key: string) => string | undefined {
  const { t, i18n } = useTranslation();
  return (key) => (i18n.exists(key) ? t(key as 'common.cancel') : undefined);
}
