import { useTranslation } from 'react-i18next';
import { KINDS, kindKey, LEVELS, levelKey } from '../../../design/kinds.ts';

type TermField = 'kind' | 'level';

/** What a word of a source can be here, and what that is called. */
export function useTermValues(): {
  valuesOf: (field: TermField) => readonly string[];
  nameOf: (field: TermField, value: string) => string;
} {
  const { t } = useTranslation();
  return {
    valuesOf: (field) => (field === 'kind' ? KINDS : LEVELS),
    nameOf: (field, value) => {
      if (field === 'kind') return t(kindKey(value));
      const key = levelKey(value);
      return key ? t(key) : value;
    },
  };
}
