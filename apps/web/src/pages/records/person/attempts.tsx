import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { attemptsQuery } from '../../../api/records.ts';
import { Fold } from '../../../design/fold.tsx';
import { More } from '../../../design/more.tsx';
import { EmptyNote, ProblemNote } from '../../../design/notes.tsx';
import { Line } from '../../../design/skeleton.tsx';
import { AttemptEntry } from './attempt-entry.tsx';
import { ATTEMPT_STATES } from './attempt-state.ts';

/** What each state means: an attempt is made from what systems tell, and they tell different things. */
function StatesExplained() {
  const { t } = useTranslation();
  return (
    <Fold className="pb-5" title={t('attempts.explained')}>
      <dl className="grid gap-x-6 border-b border-rule text-sm sm:grid-cols-[auto_minmax(0,1fr)]">
        {ATTEMPT_STATES.map((state) => (
          <div key={state} className="border-t border-rule py-1.5 sm:col-span-2 sm:grid sm:grid-cols-subgrid">
            <dt className="font-semibold">{t(`attempts.state.${state}`)}</dt>
            <dd className="text-ink-2">{t(`attempts.means.${state}`)}</dd>
          </div>
        ))}
      </dl>
    </Fold>
  );
}

/** Every try of a person at something, the latest first. */
export function Attempts({ person }: { person?: string }) {
  const { t } = useTranslation();
  const found = useInfiniteQuery(attemptsQuery(person === undefined ? {} : { person }));
  if (found.isPending) return <Line height="16rem" />;
  if (!found.data) return <ProblemNote error={found.error} retry={() => void found.refetch()} />;
  const attempts = found.data.pages.flatMap((page) => page.attempts);
  if (attempts.length === 0)
    return <EmptyNote title={t('attempts.none')}>{t('attempts.noneText')}</EmptyNote>;
  return (
    <div>
      <StatesExplained />
      <ol>
        {attempts.map((attempt) => (
          <AttemptEntry key={attempt.id} attempt={attempt} />
        ))}
      </ol>
      <More list={found} />
    </div>
  );
}
