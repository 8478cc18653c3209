import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/session.ts';
import type { Source } from '../../../api/types.ts';
import { failureGroupsQuery } from '../../../api/upkeep.ts';
import { Button } from '../../../design/button.tsx';
import { EmptyNote, ProblemNote } from '../../../design/notes.tsx';
import { Line } from '../../../design/skeleton.tsx';
import { FailureGroup } from './failure-group.tsx';
import { SectionFrame } from '../../../design/section-frame.tsx';
import { useRetry } from './use-retry.ts';

/** What could not be taken over, by reason, each with its remedy and another try. */
export function FailuresSection({ source }: { source: Source }) {
  const { t } = useTranslation();
  const mayChange = useMay('sources:write');
  const groups = useQuery(failureGroupsQuery(source.id));
  const retry = useRetry(source.id);
  const found = groups.data ?? [];
  return (
    <SectionFrame id="failures" title={t('source.section.failures')} hint={t('sources.failuresHint')}>
      {groups.isPending && <Line height="6rem" />}
      {groups.isError && <ProblemNote error={groups.error} retry={() => void groups.refetch()} />}
      {groups.isSuccess && found.length === 0 && <EmptyNote title={t('source.noFailures')} />}
      {found.map((group) => (
        <FailureGroup key={group.code} sourceId={source.id} group={group} mayRetry={mayChange} />
      ))}
      {mayChange && found.length > 1 && (
        <div className="border-t border-rule pt-4">
          <Button busy={retry.isPending} onClick={() => retry.mutate({})}>
            {t('source.retryAll')}
          </Button>
        </div>
      )}
    </SectionFrame>
  );
}
