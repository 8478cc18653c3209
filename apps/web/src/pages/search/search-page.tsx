import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { findQuery } from '../../api/find.ts';
import { EmptyNote, ProblemNote } from '../../design/notes.tsx';
import { usePageTitle } from '../../design/page-head.tsx';
import { EntrySkeletons } from '../../design/skeleton.tsx';
import { FacetColumn, FacetSheet } from './facets.tsx';
import { Results } from './results.tsx';
import { SearchBox } from './search-box.tsx';
import { askOf } from './search-state.ts';

const route = getRouteApi('/search');

export function SearchPage() {
  const { t } = useTranslation();
  const state = route.useSearch();
  const ask = askOf(state);
  const find = useQuery(findQuery(ask));
  usePageTitle(ask.q ? t('search.titleFor', { q: ask.q }) : t('nav.search'));
  return (
    <>
      <header className="columns pb-6 pt-9 md:pt-12">
        <div className="in-text">
          <h1 className="sr-only">{t('nav.search')}</h1>
          <SearchBox state={state} />
        </div>
      </header>
      {ask.q === '' && (
        <div className="columns">
          <div className="in-text">
            <EmptyNote title={t('search.beginTitle')}>{t('search.beginText')}</EmptyNote>
          </div>
        </div>
      )}
      {ask.q !== '' && find.isPending && <EntrySkeletons count={5} />}
      {ask.q !== '' && find.isError && (
        <div className="columns">
          <div className="in-text">
            <ProblemNote error={find.error} retry={() => void find.refetch()} />
          </div>
        </div>
      )}
      {ask.q !== '' && find.data && !find.isError && (
        <div className="columns" aria-busy={find.isPlaceholderData}>
          <div className="hidden md:block">
            <FacetColumn state={state} facets={find.data.found.facets} />
          </div>
          <div className="min-w-0 xl:col-span-2">
            <FacetSheet state={state} facets={find.data.found.facets} />
            <Results state={state} found={find.data} stale={find.isPlaceholderData} />
          </div>
        </div>
      )}
    </>
  );
}
