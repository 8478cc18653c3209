import { useTranslation } from 'react-i18next';
import { offeredPeopleQuery, personQuery } from '../api/people.ts';
import type { ListedPerson, Person } from '../api/types.ts';
import { FindField, type FoundProps } from './find-field.tsx';

interface PersonFieldProps extends FoundProps<ListedPerson> {
  /** Not to be chosen. */
  except?: string;
}

/** What tells people of one name apart. */
export const personDetail = ({ jobTitle, department, location }: Person): string =>
  [jobTitle, department, location].filter(Boolean).join(' · ');

/** One person of the organisation, found by typing a part of the name. */
export function PersonField({ except, ...field }: PersonFieldProps) {
  const { t } = useTranslation();
  return (
    <FindField
      {...field}
      none={t('people.none')}
      placeholder={t('people.find')}
      one={personQuery}
      some={offeredPeopleQuery}
      among={({ id }) => id !== except}
      detail={personDetail}
    />
  );
}
