import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { RESULTS_PER_PAGE, type Found } from '../../api/find.ts';
import type { SearchAnswer } from '../../api/types.ts';
import { EmptyNote } from '../../design/notes.tsx';
import { useNumber } from '../../design/numbers.ts';
import { AnswerNote } from './answer-note.tsx';
import { HitEntry } from './hit-entry.tsx';
import { Paging } from './paging.tsx';
import { filterCount, type SearchState } from './search-state.ts';

function Corrected({ found }: { found: SearchAnswer }) {
  const { t } = useTranslation();
  if (!found.corrected) return null;
  return (
    <p className="mb-3 text-sm">
      <Trans
        t={t}
        i18nKey="search.corrected"
        values={{ corrected: found.corrected, query: found.query }}
        components={{
          fixed: <strong className="font-serif italic" />,
          typed: <span className="font-serif italic" />,
        }}
      />
    </p>
  );
}

function NoResults({ state }: { state: SearchState }) {
  const { t } = useTranslation();
  return (
    <EmptyNote title={t('search.noneTitle', { q: state.q })}>
      <p>{t('search.noneText')}</p>
      {filterCount(state) > 0 && (
        <p className="mt-3">
          <Link to="/search" search={{ q: state.q ?? '' }} className="link font-semibold">
            {t('search.withoutFilters')}
          </Link>
        </p>
      )}
    </EmptyNote>
  );
}

/** A new page of results begins at its heading. */
function useFocusOnPage(page: number | undefined) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    heading.current?.focus({ preventScroll: true });
  }, [page]);
  return heading;
}

export function Results({
  state,
  found: { found, answer },
  stale,
}: {
  state: SearchState;
  found: Found;
  stale: boolean;
}) {
  const { t } = useTranslation();
  const number = useNumber();
  const heading = useFocusOnPage(state.page);
  const count = { count: found.total, total: number(found.total) };
  return (
    <div className={stale ? 'opacity-60 transition-opacity delay-150' : ''}>
      {answer && <AnswerNote answer={answer} />}
      <Corrected found={found} />
      <h2
        ref={heading}
        tabIndex={-1}
        className={`label pb-3 tabular-nums ${found.total === 0 ? 'sr-only' : ''}`}
      >
        <span role="status">
          {found.totalIsLowerBound ? t('search.atLeast', count) : t('search.total', count)}
        </span>
      </h2>
      {found.results.length === 0 && <NoResults state={state} />}
      <ol>
        {found.results.map((hit) => (
          <HitEntry key={hit.passage.id} hit={hit} />
        ))}
      </ol>
      <Paging state={state} total={found.total} perPage={RESULTS_PER_PAGE} />
    </div>
  );
}
