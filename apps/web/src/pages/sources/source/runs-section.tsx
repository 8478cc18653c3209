import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/session.ts';
import { runsQuery } from '../../../api/sources.ts';
import type { Source } from '../../../api/types.ts';
import { askedQuery } from '../../../api/upkeep.ts';
import { EmptyNote, ProblemNote } from '../../../design/notes.tsx';
import { Line } from '../../../design/skeleton.tsx';
import { RunEntry } from './run-entry.tsx';
import { SectionFrame } from '../../../design/section-frame.tsx';

/** What was done with the source, in words, the latest first. */
export function RunsSection({ source }: { source: Source }) {
  const { t } = useTranslation();
  const mayChange = useMay('sources:write');
  const runs = useQuery(runsQuery(source.id));
  const asked = useQuery(askedQuery(source.id)).data ?? [];
  return (
    <SectionFrame id="runs" title={t('runs.history')}>
      {runs.isPending && <Line height="6rem" />}
      {runs.isError && <ProblemNote error={runs.error} retry={() => void runs.refetch()} />}
      {runs.data?.length === 0 && <EmptyNote title={t('runs.never')} />}
      <ol>
        {runs.data?.map((run) => (
          <RunEntry
            key={run.id}
            run={run}
            asked={asked.find(({ runId }) => runId === run.id)}
            mayUndo={mayChange && source.counts.retiring > 0}
          />
        ))}
      </ol>
    </SectionFrame>
  );
}
