import { useTranslation } from 'react-i18next';
import type { Destination } from '../../../api/destinations.ts';
import { useNumber } from '../../../design/numbers.ts';
import { When } from '../../../design/time.tsx';
import { useSaid } from '../../../i18n/said.ts';

/** How a destination is: whether it goes, how far behind it is, and why it does not go. */
export function DestinationState({ destination }: { destination: Destination }) {
  const { t } = useTranslation();
  const said = useSaid();
  const number = useNumber();
  const { state, lag, lastDeliveredAt, lastError, nextAttemptAt, pausedBecause, failingSince } = destination;
  const count = lag.statements;
  return (
    <div className="text-sm">
      <p className="text-ink-2 tabular-nums">
        <span className={`font-semibold ${state === 'failing' || pausedBecause ? 'text-warn' : ''}`}>
          {t(`destinations.state.${state}`)}
        </span>{' '}
        ·{' '}
        {lag.since === null ? (
          t('destinations.hasAll')
        ) : (
          <>
            {t(lag.orMore ? 'destinations.behindOrMore' : 'destinations.behind', {
              count,
              number: number(count),
            })}{' '}
            (<When at={lag.since} />)
          </>
        )}
        {lastDeliveredAt && (
          <>
            {' '}
            · {t('destinations.last')} <When at={lastDeliveredAt} />
          </>
        )}
      </p>
      {pausedBecause && <p className="mt-1 border-l-2 border-warn pl-3">{said(pausedBecause)}</p>}
      {state === 'failing' && (
        <p role="alert" className="mt-1 border-l-2 border-warn pl-3">
          {lastError && said(lastError)}{' '}
          <span className="text-ink-3">
            {failingSince && (
              <>
                {t('destinations.failingSince')} <When at={failingSince} />.{' '}
              </>
            )}
            {nextAttemptAt && (
              <>
                {t('source.triedAgain')} <When at={nextAttemptAt} />.
              </>
            )}
          </span>
        </p>
      )}
    </div>
  );
}
