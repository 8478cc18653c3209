import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session.ts';
import { useSourceEvents } from '../../api/source-events.ts';
import { sourceQuery } from '../../api/sources.ts';
import { ProblemNote } from '../../design/notes.tsx';
import { PageHead } from '../../design/page-head.tsx';
import { EntrySkeletons } from '../../design/skeleton.tsx';
import { FailureList } from './failure-list.tsx';
import { RemoveSource } from './remove-source.tsx';
import { RunHistory } from './run-history.tsx';
import { RunLine } from './run-line.tsx';
import { SourceFacts } from './source-facts.tsx';
import { SourceSettings } from './source-settings.tsx';
import { SyncButtons } from './sync-buttons.tsx';
import { WhatYouMayDo } from './what-you-may-do.tsx';

const route = getRouteApi('/sources/$id');

export function SourcePage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const source = useQuery(sourceQuery(id)).data;
  const { error, refetch, isPending } = useQuery(sourceQuery(id));
  const mayRead = useMay('sources:read');
  const mayChange = useMay('sources:write');
  useSourceEvents();
  if (isPending)
    return (
      <div className="pt-16">
        <EntrySkeletons count={3} />
      </div>
    );
  if (!source)
    return (
      <div className="columns pt-12">
        <div className="in-text">
          <ProblemNote error={error} retry={() => void refetch()} />
        </div>
      </div>
    );
  return (
    <>
      <PageHead
        title={source.name}
        lead={
          <Link to="/sources" className="link text-sm">
            {t('sources.all')}
          </Link>
        }
      />
      <div className="columns">
        <div className="md:col-start-1 max-md:mb-5">
          <SourceFacts source={source} />
        </div>
        <div className="space-y-12 xl:col-span-1">
          <section className="space-y-4">
            {mayRead && <RunLine run={source.lastRun} name={source.name} />}
            {mayChange ? <SyncButtons source={source} /> : <WhatYouMayDo />}
          </section>
          {source.counts.failures > 0 && <FailureList id={id} count={source.counts.failures} />}
          {mayRead && <RunHistory id={id} />}
          {mayChange && <SourceSettings key={source.updatedAt} source={source} />}
          {mayChange && <RemoveSource source={source} />}
        </div>
      </div>
    </>
  );
}
