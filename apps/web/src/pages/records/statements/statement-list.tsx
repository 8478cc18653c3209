import { Link } from '@tanstack/react-router';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordStatements } from '../../../api/types.ts';
import { buttonClass } from '../../../design/button.tsx';
import { CopyBlock } from '../../../design/copy-line.tsx';
import { Fold } from '../../../design/fold.tsx';
import { EmptyNote } from '../../../design/notes.tsx';
import { StatementEntry } from './statement-entry.tsx';
import { curlOf, type StatementsSearch } from './statements-search.ts';

interface StatementListProps {
  search: StatementsSearch;
  found: RecordStatements;
  stale: boolean;
  isFiltered: boolean;
}

/** Another page begins at its heading. */
function useFocusOnPage(cursor: string | undefined) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(cursor);
  useEffect(() => {
    if (shown.current === cursor) return;
    shown.current = cursor;
    heading.current?.focus();
  }, [cursor]);
  return heading;
}

function Pages({ search, next }: { search: StatementsSearch; next: string | null }) {
  const { t } = useTranslation();
  if (search.cursor === undefined && next === null) return null;
  return (
    <nav aria-label={t('search.pages')} className="flex flex-wrap gap-3 border-t border-rule pt-4">
      {search.cursor !== undefined && (
        <Link
          to="/records/statements"
          search={{ ...search, cursor: undefined }}
          className={buttonClass('plain', 'normal')}
        >
          <ArrowLeft size={16} aria-hidden /> {t('statements.firstPage')}
        </Link>
      )}
      {next !== null && (
        <Link
          to="/records/statements"
          search={{ ...search, cursor: next }}
          rel="next"
          className={buttonClass('plain', 'normal')}
        >
          {t(search.order === 'oldest' ? 'statements.newer' : 'statements.older')}{' '}
          <ArrowRight size={16} aria-hidden />
        </Link>
      )}
    </nav>
  );
}

/** One page of what was found, and the same question as a command. */
export function StatementList({ search, found, stale, isFiltered }: StatementListProps) {
  const { t } = useTranslation();
  const heading = useFocusOnPage(search.cursor);
  const { statements, agents, nextCursor } = found;
  const cannotAsk = search.person !== undefined && agents.length === 0;
  return (
    <section
      aria-labelledby="statements-found"
      className={stale ? 'opacity-60 transition-opacity delay-150' : ''}
    >
      <h2 id="statements-found" ref={heading} tabIndex={-1} className="sr-only">
        {t(search.cursor === undefined ? 'statements.found' : 'statements.foundMore')}
      </h2>
      {statements.length === 0 && (
        <EmptyNote title={t(isFiltered ? 'statements.noneFound' : 'statements.none')}>
          <p>{t(isFiltered ? 'statements.noneFoundText' : 'statements.noneText')}</p>
          {isFiltered && (
            <p className="mt-3">
              <Link to="/records/statements" className="link font-semibold">
                {t('statements.withoutFilters')}
              </Link>
            </p>
          )}
        </EmptyNote>
      )}
      <ol>
        {statements.map((told) => (
          <StatementEntry key={told.id} told={told} />
        ))}
      </ol>
      <Pages search={search} next={nextCursor} />
      {!cannotAsk && (
        <Fold className="mt-10" title={t('statements.asCommand')}>
          <p className="mb-3 max-w-[40rem] text-sm text-ink-2">{t('statements.asCommandHint')}</p>
          <CopyBlock label={t('statements.command')} value={curlOf(window.location.origin, search, agents)} />
        </Fold>
      )}
    </section>
  );
}
