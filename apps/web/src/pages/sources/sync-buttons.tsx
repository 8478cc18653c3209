import { ListChecks, Pause, Play, RefreshCw, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Source } from '../../api/types.ts';
import { Button } from '../../design/button.tsx';
import { isOpen } from './run-words.ts';
import { useSourceActions } from './use-source-actions.ts';

interface SyncButtonsProps {
  source: Source;
  /** Offers a dry run besides. */
  withPlan?: boolean;
}

/** Sync now or stop it; pause or go on. Each button names its source for screen readers. */
export function SyncButtons({ source, withPlan = false }: SyncButtonsProps) {
  const { t } = useTranslation();
  const { sync, plan, cancel, change } = useSourceActions(source);
  const paused = source.state === 'paused';
  return (
    <div className="flex flex-wrap gap-1.5">
      {isOpen(source.lastRun) ? (
        <Button size="small" busy={cancel.isPending} onClick={() => cancel.mutate()} about={source.name}>
          <Square size={14} aria-hidden /> {t('sources.cancel')}
        </Button>
      ) : (
        <Button size="small" busy={sync.isPending} onClick={() => sync.mutate()} about={source.name}>
          <RefreshCw size={15} aria-hidden /> {t('sources.sync')}
        </Button>
      )}
      {withPlan && !isOpen(source.lastRun) && (
        <Button size="small" busy={plan.isPending} onClick={() => plan.mutate()}>
          <ListChecks size={15} aria-hidden /> {t('source.plan.ask')}
        </Button>
      )}
      <Button
        look="quiet"
        size="small"
        busy={change.isPending}
        onClick={() => change.mutate({ state: paused ? 'active' : 'paused' })}
        about={source.name}
      >
        {paused ? <Play size={15} aria-hidden /> : <Pause size={15} aria-hidden />}
        {paused ? t('sources.resume') : t('sources.pause')}
      </Button>
    </div>
  );
}
