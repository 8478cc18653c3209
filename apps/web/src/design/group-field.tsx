import { useTranslation } from 'react-i18next';
import { groupQuery, offeredGroupsQuery } from '../api/groups.ts';
import type { Group } from '../api/types.ts';
import { FindField, type FoundProps } from './find-field.tsx';

interface GroupFieldProps extends FoundProps<Group> {
  /** Which of them can be chosen; default: all. */
  among?: (group: Group) => boolean;
}

/** One group of the organisation or of a source, found by typing a part of its name. */
export function GroupField({ among = () => true, ...field }: GroupFieldProps) {
  const { t } = useTranslation();
  return (
    <FindField
      {...field}
      none={t('groups.noneFound')}
      placeholder={t('groups.find')}
      one={groupQuery}
      some={offeredGroupsQuery}
      among={among}
      detail={({ managedBy }) => t(`groups.keptBy.${managedBy}`)}
    />
  );
}
