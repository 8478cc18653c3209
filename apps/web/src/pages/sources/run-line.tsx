import { useTranslation } from 'react-i18next';
import type { Run } from '../../api/types.ts';
import { useNumber } from '../../design/numbers.ts';
import { Progress } from '../../design/progress.tsx';
import { When } from '../../design/time.tsx';
import { Said } from '../../design/said.tsx';
import { isOpen, useRunWords } from './run-words.ts';

function OpenRun({ run, name }: { run: Run; name: string }) {
  const { t } = useTranslation();
  const number = useNumber();
  const { done, total } = run.progress;
  const words =
    run.state === 'queued'
      ? t('runs.queued')
      : total === null
        ? t('runs.doneSoFar', { count: done, done: number(done) })
        : t('runs.doneOf', { done: number(done), total: number(total) });
  return (
    <div className="pt-1">
      <Progress
        label={t('runs.progressOf', { name })}
        done={done}
        total={run.state === 'queued' ? null : total}
      />
      <p className="mt-1.5 text-sm tabular-nums">{words}</p>
    </div>
  );
}

/** A run in one sentence, or how far it is. */
export function RunLine({ run, name }: { run: Run | null; name: string }) {
  const { t } = useTranslation();
  const inWords = useRunWords();
  if (!run) return <p className="text-sm text-ink-2">{t('runs.never')}</p>;
  if (isOpen(run)) return <OpenRun run={run} name={name} />;
  const ended = run.finishedAt ?? run.queuedAt;
  const failed = run.state === 'failed';
  return (
    <div className="text-sm text-ink-2">
      <p className={failed ? 'font-semibold text-warn' : ''}>
        {run.mode === 'dry-run' && run.state === 'succeeded'
          ? t('runs.planned')
          : t(`runs.${run.state as 'succeeded' | 'failed' | 'cancelled'}`)}{' '}
        <When at={ended} />
        {!failed && run.mode !== 'dry-run' && <>: {inWords(run)}</>}
      </p>
      {/* A run that succeeded says the counts again; they stand above, in the reader's language. */}
      {run.state !== 'succeeded' && run.message && (
        <p>
          <Said>{run.message}</Said>
        </p>
      )}
    </div>
  );
}
