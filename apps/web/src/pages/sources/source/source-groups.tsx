import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sourceGroupsQuery } from '../../../api/sources.ts';
import { Button } from '../../../design/button.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { useNumber } from '../../../design/numbers.ts';
import { Line } from '../../../design/skeleton.tsx';
import { Subsection } from '../../../design/section-frame.tsx';

/** Shown at first, and added with each "more". */
const PER_PAGE = 20;

/** The groups that a source tells of, with how many of each are known here; nothing when it has none. */
export function SourceGroups({ sourceId }: { sourceId: string }) {
  const { t } = useTranslation();
  const number = useNumber();
  const groups = useQuery(sourceGroupsQuery(sourceId));
  const [shown, setShown] = useState(PER_PAGE);
  if (groups.isPending) return <Line height="4rem" />;
  if (groups.isError) return <ProblemNote error={groups.error} retry={() => void groups.refetch()} />;
  if (groups.data.length === 0) return null;
  return (
    <Subsection id="groups" title={t('source.groups.title')} hint={t('source.groups.hint')}>
      <ul className="text-sm">
        {groups.data.slice(0, shown).map(({ id, name, members, isKnown }) => (
          <li key={id} className="flex justify-between gap-4 border-t border-rule py-2 first:border-t-0">
            <span className="min-w-0 wrap-anywhere">{name}</span>
            <span className={`shrink-0 tabular-nums ${isKnown ? 'text-ink-2' : 'text-warn'}`}>
              {isKnown
                ? t('source.groups.members', { count: members, number: number(members) })
                : t('source.groups.notKnown')}
            </span>
          </li>
        ))}
      </ul>
      {groups.data.length > shown && (
        <Button className="mt-2" onClick={() => setShown(shown + PER_PAGE)}>
          {t('common.more')}
        </Button>
      )}
    </Subsection>
  );
}
