import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { offeredPeopleQuery, personQuery } from '../api/people.ts';
import type { Person } from '../api/types.ts';
import { FindField, fitting } from './find-field.tsx';
import { useSettled } from './use-settled.ts';

interface PersonFieldProps {
  label: string;
  hint?: string;
  error?: string | undefined;
  value: string | null;
  onChange: (id: string | null, name: string | undefined) => void;
  /** Not to be chosen. */
  except?: string;
}

/** What tells people of one name apart. */
export const personDetail = ({ jobTitle, department, location }: Person): string =>
  [jobTitle, department, location].filter(Boolean).join(' · ');

/** One person of the organisation, found by typing a part of the name. */
export function PersonField({ value, onChange, except, ...texts }: PersonFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string>();
  const [isAsked, setAsked] = useState(false);
  const chosen = useQuery({ ...personQuery(value ?? ''), enabled: value !== null }).data;
  const settled = useSettled(typed ?? '');
  const answer = useQuery({ ...offeredPeopleQuery(settled.trim()), enabled: isAsked });
  const isLate = settled !== (typed ?? '') || answer.isPlaceholderData;
  const offered = isLate && answer.data ? fitting(answer.data, typed ?? '') : answer.data;
  // Whoever is chosen stays among those offered: the field shows their name.
  const people = chosen && !offered?.some(({ id }) => id === value) ? [chosen, ...(offered ?? [])] : offered;
  return (
    <FindField
      {...texts}
      none={t('people.none')}
      placeholder={t('people.find')}
      found={people
        ?.filter(({ id }) => id !== except)
        .map((person) => ({ id: person.id, name: person.name, detail: personDetail(person) }))}
      typed={typed ?? chosen?.name ?? ''}
      onType={setTyped}
      onFocus={() => setAsked(true)}
      value={value}
      onChange={(id, name) => {
        setTyped(name ?? '');
        onChange(id, name);
      }}
    />
  );
}
