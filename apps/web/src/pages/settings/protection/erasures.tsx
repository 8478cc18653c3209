import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { erasuresQuery } from '../../../api/privacy.ts';
import { useTimeZone } from '../../../api/session.ts';
import { More } from '../../../design/more.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { Line } from '../../../design/skeleton.tsx';

/** What an erasure is called: by its moment, as no name is kept. */
export function useErasureName(): (requestedAt: string) => string {
  const { t, i18n } = useTranslation();
  const timeZone = useTimeZone();
  const format = new Intl.DateTimeFormat(i18n.language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  });
  return (requestedAt) => t('erasure.one', { at: format.format(Date.parse(requestedAt)) });
}

/** Erasures, the last first. */
export function Erasures() {
  const { t } = useTranslation();
  const nameOf = useErasureName();
  const list = useInfiniteQuery(erasuresQuery);
  if (list.isPending) return <Line height="4rem" />;
  if (!list.data) return <ProblemNote error={list.error} retry={() => void list.refetch()} />;
  const erasures = list.data.pages.flatMap((page) => page.erasures);
  return (
    <div className="max-w-[43rem]">
      {erasures.length === 0 && <p className="text-sm text-ink-2">{t('erasure.none')}</p>}
      <ul>
        {erasures.map(({ id, requestedAt, state }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-6 border-t border-rule py-2 text-sm">
            <Link to="/settings/data-protection/erasures/$id" params={{ id }} className="link font-semibold">
              {nameOf(requestedAt)}
            </Link>
            <span className={state === 'failed' ? 'text-warn' : 'text-ink-2'}>
              {t(`erasure.state.${state}`)}
            </span>
          </li>
        ))}
      </ul>
      <More list={list} />
    </div>
  );
}
