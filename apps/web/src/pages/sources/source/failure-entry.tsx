import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Failures } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { When } from '../../../design/time.tsx';
import { Said } from '../../../design/said.tsx';
import { useRetry } from './use-retry.ts';

interface FailureEntryProps {
  sourceId: string;
  failure: Failures['failures'][number];
  mayRetry: boolean;
}

/** One record that could not be taken over. */
export function FailureEntry({ sourceId, failure, mayRetry }: FailureEntryProps) {
  const { t } = useTranslation();
  const retry = useRetry(sourceId);
  const { nativeId, title, reason, attempts, firstAt } = failure;
  return (
    <li className="flex items-start justify-between gap-4 border-t border-rule py-2.5 text-sm">
      <div className="min-w-0">
        <p className="font-semibold">{title ?? nativeId}</p>
        {title && title !== nativeId && <p className="font-mono text-xs text-ink-3">{nativeId}</p>}
        <p className="text-ink-2">
          <Said>{reason}</Said>
        </p>
        <p className="text-xs text-ink-3">
          {t('source.tries', { count: attempts })} · {t('source.firstSeen')} <When at={firstAt} />
        </p>
      </div>
      {mayRetry && (
        <Button
          look="quiet"
          size="small"
          className="shrink-0 whitespace-nowrap"
          busy={retry.isPending}
          onClick={() => retry.mutate({ nativeIds: [nativeId] })}
          about={title ?? nativeId}
        >
          <RotateCcw size={14} aria-hidden /> {t('source.retryOne')}
        </Button>
      )}
    </li>
  );
}
