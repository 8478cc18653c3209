import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay, useSession } from '../../api/session.ts';
import { useSourceEvents } from '../../api/source-events.ts';
import { sourcesQuery } from '../../api/sources.ts';
import { EmptyNote, ProblemNote } from '../../design/notes.tsx';
import { PageHead } from '../../design/page-head.tsx';
import { EntrySkeletons } from '../../design/skeleton.tsx';
import { AddSource } from './add-source.tsx';
import { SourceList } from './source-list.tsx';
import { WhatYouMayDo } from './what-you-may-do.tsx';

export function SourcesPage() {
  const { t } = useTranslation();
  const mayChange = useMay('sources:write');
  const canAsk = useSession()?.canActAs ?? false;
  const sources = useQuery(sourcesQuery);
  useSourceEvents();
  return (
    <>
      <PageHead title={t('nav.sources')} lead={t('sources.lead')}>
        <p className="mt-3 flex flex-wrap gap-x-6 text-sm">
          <Link to="/freshness" className="link font-semibold">
            {t('fresh.title')}
          </Link>
          {canAsk && (
            <Link to="/why" className="link font-semibold">
              {t('why.title')}
            </Link>
          )}
        </p>
      </PageHead>
      <div className="columns">
        <div className="in-text">{mayChange ? <AddSource /> : <WhatYouMayDo />}</div>
      </div>
      {sources.isPending && (
        <div className="mt-12">
          <EntrySkeletons count={6} lines={1} />
        </div>
      )}
      {sources.isError && !sources.data && (
        <div className="columns">
          <div className="in-text">
            <ProblemNote error={sources.error} retry={() => void sources.refetch()} />
          </div>
        </div>
      )}
      {sources.data?.length === 0 && (
        <div className="columns">
          <div className="in-text">
            <EmptyNote title={t('sources.emptyTitle')}>{mayChange && t('sources.emptyText')}</EmptyNote>
          </div>
        </div>
      )}
      {sources.data && sources.data.length > 0 && <SourceList sources={sources.data} />}
    </>
  );
}
