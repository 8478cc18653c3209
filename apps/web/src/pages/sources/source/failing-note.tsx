import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Source } from '../../../api/types.ts';
import { elapsedInWords } from '../../../design/durations.ts';
import { isAhead, When } from '../../../design/time.tsx';
import { Said } from '../../../design/said.tsx';

/** Why a source fails, what to do about it, and when it is tried again: said once. */
export function FailingNote({ source }: { source: Source }) {
  const { t, i18n } = useTranslation();
  const { lastErrorCode, lastRun, failingSince, retryAt } = source;
  if (failingSince === null && lastRun?.state !== 'failed') return null;
  const code = lastErrorCode ?? lastRun?.errorCode ?? 'internal';
  return (
    <div role="alert" className="border-l-2 border-warn py-0.5 pl-4">
      <p className="flex items-start gap-2 font-semibold">
        <CircleAlert size={18} className="mt-1 shrink-0 text-warn" aria-hidden />
        {t(`source.error.${code}`)}
      </p>
      {lastRun?.state === 'failed' && lastRun.message && (
        <p className="mt-1 text-ink-2">
          <Said>{lastRun.message}</Said>
        </p>
      )}
      <p className="mt-1 text-sm text-ink-3">
        {failingSince && (
          <>{t('source.failingFor', { duration: elapsedInWords(failingSince, i18n.language) })} </>
        )}
        {retryAt && isAhead(retryAt) && source.state === 'active' && (
          <>
            {t('source.triedAgain')} <When at={retryAt} />.
          </>
        )}
      </p>
    </div>
  );
}
