import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session.ts';
import { groupsQuery } from '../../api/sources.ts';

/** "Everyone", "Support and Finance": readers as they are named, not as they are stored. */
export function useReadersInWords(): (readers: readonly string[]) => string {
  const { t, i18n } = useTranslation();
  const mayRead = useMay('sources:read');
  const groups = useQuery({ ...groupsQuery, enabled: mayRead }).data ?? [];
  return (readers) => {
    if (readers.includes('everyone')) return t('readers.everyone');
    if (readers.length === 0) return t('readers.nobody');
    const names = readers.map((reader) => {
      const slug = reader.slice(reader.indexOf(':') + 1);
      return groups.find((group) => group.slug === slug)?.name ?? slug;
    });
    return t('readers.only', { names: new Intl.ListFormat(i18n.language).format(names) });
  };
}
