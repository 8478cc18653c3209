import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/session.ts';
import { useSourceEvents } from '../../../api/source-events.ts';
import { sourceQuery } from '../../../api/sources.ts';
import type { Source } from '../../../api/types.ts';
import { unmappedQuery } from '../../../api/upkeep.ts';
import { ProblemNote } from '../../../design/notes.tsx';
import { PageHead } from '../../../design/page-head.tsx';
import { EntrySkeletons } from '../../../design/skeleton.tsx';
import { HealthBadge } from '../health-badge.tsx';
import { healthOf } from '../health.ts';
import { useWaiting } from '../use-waiting.ts';
import { WhatYouMayDo } from '../what-you-may-do.tsx';
import { FreshnessSection } from './freshness-section.tsx';
import { SectionNav } from './section-nav.tsx';
import { sectionOf, type Section } from './sections.ts';
import { SourceFacts } from './source-facts.tsx';
import { SourceSection } from './source-section.tsx';

const route = getRouteApi('/sources/$id');

/** Brings the place that the hash names into view, when it is more than a whole part. */
function useScrollToPlace(hash: string): void {
  useEffect(() => {
    if (hash) document.getElementById(hash)?.scrollIntoView({ block: 'start', behavior: 'instant' });
  }, [hash]);
}

/** Another part begins at its title, for the eye and for a screen reader; the first one begins with the page. */
function useFocusOnPart(section: Section): void {
  const before = useRef(section);
  useEffect(() => {
    if (before.current !== section)
      document.getElementById(`${section}-title`)?.focus({ preventScroll: true });
    before.current = section;
  }, [section]);
}

function SourceView({ source }: { source: Source }) {
  const mayRead = useMay('sources:read');
  const hash = useRouterState({ select: (state) => state.location.hash });
  const section = sectionOf(hash);
  const waiting = useWaiting().filter(({ sourceId }) => sourceId === source.id);
  const unmapped = useQuery({ ...unmappedQuery(source.id), enabled: mayRead }).data ?? [];
  useScrollToPlace(hash);
  useFocusOnPart(section);
  const counts = { now: waiting.length, failures: source.counts.failures, words: unmapped.length };
  return (
    <div className="columns">
      <div className="md:col-start-1 md:row-span-3 md:row-start-1">
        {mayRead && <SectionNav sourceId={source.id} current={section} counts={counts} />}
      </div>
      <div className="min-w-0 md:col-start-2">
        {mayRead && <SourceSection section={section} source={source} waiting={waiting} />}
        {!mayRead && (
          <div className="space-y-8">
            <WhatYouMayDo />
            <FreshnessSection source={source} />
          </div>
        )}
      </div>
      <div className="max-xl:mt-12 max-xl:border-t max-xl:border-rule max-xl:pt-4 md:col-start-2 xl:col-start-3 xl:pt-2">
        <SourceFacts source={source} />
      </div>
    </div>
  );
}

export function SourcePage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { data: source, error, refetch, isPending } = useQuery(sourceQuery(id));
  const waits = useWaiting().some(({ sourceId }) => sourceId === id);
  useSourceEvents();
  return (
    <>
      <PageHead
        title={source?.name ?? t('nav.sources')}
        lead={
          <p className="flex flex-wrap gap-x-5 text-sm">
            {source && <HealthBadge health={healthOf(source, waits)} />}
            <Link to="/sources" className="link">
              {t('sources.all')}
            </Link>
          </p>
        }
      />
      {isPending && <EntrySkeletons count={3} />}
      {!isPending && !source && (
        <div className="columns">
          <div className="in-text">
            <ProblemNote error={error} retry={() => void refetch()} />
          </div>
        </div>
      )}
      {source && <SourceView key={id} source={source} />}
    </>
  );
}
