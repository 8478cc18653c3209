import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session.ts';
import { useSourceEvents } from '../../api/source-events.ts';
import { sourcesQuery } from '../../api/sources.ts';
import type { Source } from '../../api/types.ts';
import { Button } from '../../design/button.tsx';
import { EmptyNote, ProblemNote } from '../../design/notes.tsx';
import { PageHead } from '../../design/page-head.tsx';
import { EntrySkeletons } from '../../design/skeleton.tsx';
import { AddSource } from './add-source.tsx';
import { SourceEntry } from './source-entry.tsx';
import { WhatYouMayDo } from './what-you-may-do.tsx';

/** Rows shown at first and added with each "more"; a long list can be narrowed by name from here on. */
const PER_PAGE = 50;
const FILTER_FROM = 12;

function SourceList({ sources, mayChange }: { sources: Source[]; mayChange: boolean }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState('');
  const [shown, setShown] = useState(PER_PAGE);
  const wanted = filter.trim().toLocaleLowerCase();
  const matching = sources.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  return (
    <section aria-labelledby="source-list" className="mt-12">
      <div className="columns pb-4">
        <div className="in-text flex flex-wrap items-baseline justify-between gap-4">
          <h2 id="source-list" className="font-serif text-xl font-medium">
            {t('sources.count', { count: sources.length })}
          </h2>
          {sources.length >= FILTER_FROM && (
            <input
              type="search"
              value={filter}
              aria-label={t('sources.filter')}
              placeholder={t('sources.filter')}
              className="input w-56 text-sm"
              onChange={(event) => setFilter(event.target.value)}
            />
          )}
        </div>
      </div>
      <ul>
        {matching.slice(0, shown).map((source) => (
          <SourceEntry key={source.id} source={source} mayChange={mayChange} />
        ))}
      </ul>
      {matching.length > shown && (
        <div className="columns border-t border-rule pt-4">
          <div className="in-text">
            <Button onClick={() => setShown(shown + PER_PAGE)}>{t('common.more')}</Button>
          </div>
        </div>
      )}
    </section>
  );
}

export function SourcesPage() {
  const { t } = useTranslation();
  const mayChange = useMay('sources:write');
  const sources = useQuery(sourcesQuery);
  useSourceEvents();
  return (
    <>
      <PageHead title={t('nav.sources')} lead={t('sources.lead')} />
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
      {sources.data && sources.data.length > 0 && <SourceList sources={sources.data} mayChange={mayChange} />}
    </>
  );
}
