import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Source } from '../../api/types.ts';
import { useSaid } from '../../i18n/said.ts';
import type { Health } from './health.ts';

/** What is wrong with a source in one message, its remedy, and the way to where it is mended. */
export function SourceTrouble({ source, health }: { source: Source; health: Health }) {
  const { t } = useTranslation();
  const said = useSaid();
  if (health !== 'failing' && health !== 'authorise' && health !== 'waiting') return null;
  const { lastErrorCode, lastRun } = source;
  const code = lastErrorCode ?? lastRun?.errorCode ?? 'internal';
  const place = { failing: 'connection', authorise: 'now', waiting: 'waiting' }[health];
  return (
    <div className="border-l-2 border-warn pl-4 text-sm">
      {health === 'failing' && (
        <>
          <p className="font-semibold">{t(`source.error.${code}`)}</p>
          {lastRun?.state === 'failed' && lastRun.message && (
            <p className="text-ink-2">{said(lastRun.message)}</p>
          )}
        </>
      )}
      {health === 'authorise' && (
        <p>{t('source.signIn.needed', { connector: said(source.connectorTitle) })}</p>
      )}
      {health === 'waiting' && <p>{t('source.waitingShort')}</p>}
      <p className="mt-0.5">
        <Link
          to="/sources/$id"
          params={{ id: source.id }}
          hash={place}
          hashScrollIntoView={false}
          className="link font-semibold"
        >
          {t(`source.mend.${health}`)}
          <span className="sr-only"> {source.name}</span>
        </Link>
      </p>
    </div>
  );
}
