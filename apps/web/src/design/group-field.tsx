import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupQuery, offeredGroupsQuery } from '../api/groups.ts';
import type { Group } from '../api/types.ts';
import { FindField, fitting } from './find-field.tsx';
import { useSettled } from './use-settled.ts';

interface GroupFieldProps {
  label: string;
  hint?: string;
  error?: string | undefined;
  value: string | null;
  onChange: (id: string | null, name: string | undefined) => void;
  /** Which of them can be chosen; default: all. */
  among?: (group: Group) => boolean;
}

/** One group of the organisation or of a source, found by typing a part of its name. */
export function GroupField({ value, onChange, among = () => true, ...texts }: GroupFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string>();
  const [isAsked, setAsked] = useState(false);
  const chosen = useQuery({ ...groupQuery(value ?? ''), enabled: value !== null }).data;
  const settled = useSettled(typed ?? '');
  const answer = useQuery({ ...offeredGroupsQuery(settled.trim()), enabled: isAsked });
  const isLate = settled !== (typed ?? '') || answer.isPlaceholderData;
  const offered = isLate && answer.data ? fitting(answer.data, typed ?? '') : answer.data;
  const groups = chosen && !offered?.some(({ id }) => id === value) ? [chosen, ...(offered ?? [])] : offered;
  return (
    <FindField
      {...texts}
      none={t('groups.noneFound')}
      placeholder={t('groups.find')}
      found={groups
        ?.filter(among)
        .map(({ id, name, managedBy }) => ({ id, name, detail: t(`groups.keptBy.${managedBy}`) }))}
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
