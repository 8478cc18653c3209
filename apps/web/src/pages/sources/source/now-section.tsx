import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/session.ts';
import { runsQuery } from '../../../api/sources.ts';
import type { RemovalRequest, Run, Source } from '../../../api/types.ts';
import { RunLine } from '../run-line.tsx';
import { SyncButtons } from '../sync-buttons.tsx';
import { WhatYouMayDo } from '../what-you-may-do.tsx';
import { FailingNote } from './failing-note.tsx';
import { ItemStates } from './item-states.tsx';
import { PlanNote } from './plan-note.tsx';
import { RemovalQuestion } from './removal-question.tsx';
import { SectionFrame } from '../../../design/section-frame.tsx';
import { SignIn } from './sign-in.tsx';

/** The plan of a dry run, unless something has been read since. */
function planStill(runs: readonly Run[]): Run | undefined {
  const [latest] = runs.filter(({ finishedAt }) => finishedAt !== null);
  return latest?.mode === 'dry-run' && latest.state === 'succeeded' ? latest : undefined;
}

/** How the source stands at this moment, and what can be done about it at a press. */
export function NowSection({ source, waiting }: { source: Source; waiting: readonly RemovalRequest[] }) {
  const { t } = useTranslation();
  const mayChange = useMay('sources:write');
  const runs = useQuery(runsQuery(source.id));
  const plan = planStill(runs.data ?? []);
  // The plan tells of its dry run itself.
  const told = plan ? runs.data?.find(({ mode }) => mode !== 'dry-run') : source.lastRun;
  return (
    <SectionFrame id="now" title={t('source.section.now')}>
      <div className="space-y-6">
        {source.authorised === 'needed' && <SignIn source={source} mayChange={mayChange} />}
        <FailingNote source={source} />
        {waiting.map((request) => (
          <RemovalQuestion key={request.id} request={request} mayDecide={mayChange} />
        ))}
        <div className="space-y-3">
          {told?.state !== 'failed' && <RunLine run={told ?? null} name={source.name} />}
          {mayChange ? <SyncButtons source={source} withPlan /> : <WhatYouMayDo />}
        </div>
        {plan && <PlanNote run={plan} />}
        <ItemStates source={source} />
      </div>
    </SectionFrame>
  );
}
