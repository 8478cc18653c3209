import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { runsQuery } from '../../api/sources.ts';
import type { Run } from '../../api/types.ts';
import { ProblemNote } from '../../design/notes.tsx';
import { useNumber } from '../../design/numbers.ts';
import { Line } from '../../design/skeleton.tsx';
import { When } from '../../design/time.tsx';

const COUNTS = ['created', 'updated', 'unchanged', 'removed', 'failed'] as const;

function RunRow({ run }: { run: Run }) {
  const { t } = useTranslation();
  const number = useNumber();
  return (
    <tr className="border-t border-rule align-top">
      <td className="py-2 pr-4 whitespace-nowrap">
        <When at={run.finishedAt ?? run.startedAt ?? run.queuedAt} />
        {run.state !== 'succeeded' && run.message && <p className="text-xs text-ink-3">{run.message}</p>}
      </td>
      <td className={`py-2 pr-4 ${run.state === 'failed' ? 'font-semibold text-warn' : ''}`}>
        {t(`runs.states.${run.state}`)}
      </td>
      {COUNTS.map((name) => (
        <td key={name} className={`py-2 pl-3 text-right ${run.counts[name] === 0 ? 'text-ink-3' : ''}`}>
          {number(run.counts[name])}
        </td>
      ))}
    </tr>
  );
}

export function RunHistory({ id }: { id: string }) {
  const { t } = useTranslation();
  const runs = useQuery(runsQuery(id));
  return (
    <section aria-labelledby="runs-title">
      <h2 id="runs-title" className="font-serif text-lg font-medium">
        {t('runs.history')}
      </h2>
      {runs.isPending && <Line height="6rem" />}
      {runs.isError && <ProblemNote error={runs.error} retry={() => void runs.refetch()} />}
      {runs.data?.length === 0 && <p className="mt-1 text-ink-2">{t('runs.never')}</p>}
      {runs.data && runs.data.length > 0 && (
        <div className="overflow-x-auto" tabIndex={0} role="group" aria-labelledby="runs-title">
          <table className="mt-2 w-full text-sm tabular-nums [overflow-wrap:normal]">
            <thead className="text-xs text-ink-3">
              <tr>
                <th className="py-1.5 pr-4 text-left font-semibold">{t('runs.when')}</th>
                <th className="py-1.5 pr-4 text-left font-semibold">{t('runs.state')}</th>
                {COUNTS.map((name) => (
                  <th key={name} className="py-1.5 pl-3 text-right font-semibold">
                    {t(`runs.columns.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {runs.data.map((run) => (
                <RunRow key={run.id} run={run} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
