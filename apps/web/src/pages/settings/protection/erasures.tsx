import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { erasuresQuery } from '../../../api/erasure.ts';
import { useTimeZone } from '../../../api/session.ts';
import { Paged } from '../../../design/paged.tsx';
import { Row } from '../../../design/row.tsx';
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
  return (
    <div className="max-w-[43rem]">
      <Paged
        list={list}
        of={(page) => page.erasures}
        waiting={<Line height="4rem" />}
        empty={<p className="text-sm text-ink-2">{t('erasure.none')}</p>}
      >
        {(erasures) => (
          <ul>
            {erasures.map(({ id, requestedAt, state }) => (
              <Row
                key={id}
                beside={
                  <span className={state === 'failed' ? 'text-warn' : 'text-ink-2'}>
                    {t(`erasure.state.${state}`)}
                  </span>
                }
              >
                <Link
                  to="/settings/data-protection/erasures/$id"
                  params={{ id }}
                  className="link font-semibold"
                >
                  {nameOf(requestedAt)}
                </Link>
              </Row>
            ))}
          </ul>
        )}
      </Paged>
    </div>
  );
}
