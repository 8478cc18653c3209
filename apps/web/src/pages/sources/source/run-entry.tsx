import { useTranslation } from 'react-i18next';
import type { RemovalRequest, Run } from '../../../api/types.ts';
import { useNumber } from '../../../design/numbers.ts';
import { When } from '../../../design/time.tsx';
import { Said } from '../../../design/said.tsx';
import { isOpen, useRunWords } from '../run-words.ts';
import { UndoRemovals } from './undo-removals.tsx';

const COUNTS = ['created', 'updated', 'unchanged', 'removed', 'failed'] as const;

function usePassed(): (run: Run) => string | undefined {
  const { i18n } = useTranslation();
  return ({ startedAt, finishedAt }) => {
    if (startedAt === null || finishedAt === null) return undefined;
    const seconds = Math.max(1, Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000));
    const [value, unit] = seconds < 120 ? [seconds, 'second'] : [Math.round(seconds / 60), 'minute'];
    return new Intl.NumberFormat(i18n.language, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
  };
}

function Details({ run }: { run: Run }) {
  const { t } = useTranslation();
  const number = useNumber();
  return (
    <details className="mt-1">
      <summary className="link inline-block text-xs">{t('runs.details')}</summary>
      <dl className="mt-2 flex flex-wrap gap-x-5 text-xs tabular-nums">
        {COUNTS.map((name) => (
          <div key={name} className="flex gap-1.5">
            <dt className="text-ink-3">{t(`runs.columns.${name}`)}</dt>
            <dd>{number(run.counts[name])}</dd>
          </div>
        ))}
      </dl>
      {run.notes.length > 0 && (
        <ul className="mt-2 space-y-1 border-l-2 border-rule pl-4 text-sm text-ink-2">
          {run.notes.map((note, index) => (
            <li key={index}>
              <Said>{note}</Said>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

interface RunEntryProps {
  run: Run;
  /** The removal that the run asked about. */
  asked: RemovalRequest | undefined;
  mayUndo: boolean;
}

/** One run: when, why, how it ended; what happened on the way when it is asked for. */
export function RunEntry({ run, asked, mayUndo }: RunEntryProps) {
  const { t } = useTranslation();
  const inWords = useRunWords();
  const passed = usePassed();
  const number = useNumber();
  const taken = asked?.state === 'approved' ? asked.items : run.counts.removed;
  const facts = [t(`runs.triggers.${run.trigger}`), passed(run)].filter(Boolean).join(' · ');
  return (
    <li className="grid gap-x-6 border-t border-rule py-3 sm:grid-cols-[8.5rem_minmax(0,1fr)]">
      <p className="text-xs text-ink-3 sm:pt-0.5">
        <When at={run.finishedAt ?? run.startedAt ?? run.queuedAt} />
        <span className="max-sm:before:content-['_·_'] sm:block">{facts}</span>
      </p>
      <div className="min-w-0 text-sm">
        <p className={run.state === 'failed' ? 'font-semibold text-warn' : 'font-semibold'}>
          {run.mode !== 'sync' && `${t(`runs.modes.${run.mode}`)}: `}
          {run.state === 'succeeded' && run.mode !== 'dry-run' ? inWords(run) : t(`runs.states.${run.state}`)}
        </p>
        {run.state !== 'succeeded' && run.message && (
          <p className="text-ink-2">
            <Said>{run.message}</Said>
          </p>
        )}
        {asked && (
          <p className="text-ink-2">{t(`runs.asked.${asked.state}`, { number: number(asked.items) })}</p>
        )}
        {!isOpen(run) && <Details run={run} />}
        {mayUndo && taken > 0 && <UndoRemovals run={run} count={taken} />}
      </div>
    </li>
  );
}
