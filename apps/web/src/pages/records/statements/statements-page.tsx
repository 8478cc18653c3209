import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, fieldProblem } from '../../../api/problem.ts';
import { statementsQuery } from '../../../api/records.ts';
import { Button } from '../../../design/button.tsx';
import { Choice } from '../../../design/choice.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { Line } from '../../../design/skeleton.tsx';
import { RecordsHead } from '../records-head.tsx';
import { ActiveFilters } from './active-filters.tsx';
import { StatementFilters } from './statement-filters.tsx';
import { StatementList } from './statement-list.tsx';
import { apiQuery, filterNames, readStatementsSearch, type StatementsSearch } from './statements-search.ts';

/** The filters that show in the form what is wrong with them. */
const FIELDS = ['verb', 'activity', 'registration', 'since', 'until'];

const route = getRouteApi('/records/statements');

/** All statements, with the filters of xAPI; what is asked stands in the address. */
export function StatementsPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [open, setOpen] = useState(false);
  const found = useQuery(statementsQuery(apiQuery(search)));
  const problems = found.error ? asProblem(found.error).errors : [];
  const isPlaced =
    problems.length > 0 && problems.every((one) => FIELDS.some((name) => fieldProblem([one], name)));
  const isOpen = open || problems.length > 0;
  const ask = (asked: StatementsSearch) =>
    void navigate({ search: readStatementsSearch({ ...asked, cursor: undefined }), resetScroll: false });
  return (
    <>
      <RecordsHead title={t('statements.title')} lead={t('statements.lead')} />
      <div className="flex flex-wrap items-center justify-between gap-3 pb-4">
        <Button aria-expanded={isOpen} aria-controls="statement-filters" onClick={() => setOpen(!isOpen)}>
          <SlidersHorizontal size={16} aria-hidden />
          {t('statements.filters')}
        </Button>
        <Choice
          label={t('statements.order')}
          labelHidden
          value={search.order ?? 'newest'}
          options={[
            { value: 'newest', label: t('statements.newest') },
            { value: 'oldest', label: t('statements.oldest') },
          ]}
          onChange={(order) => ask(readStatementsSearch({ ...search, order }))}
        />
      </div>
      <div id="statement-filters" hidden={!isOpen} className="mb-5">
        {isOpen && (
          <StatementFilters key={JSON.stringify(search)} search={search} problems={problems} onAsk={ask} />
        )}
      </div>
      <ActiveFilters search={search} />
      {found.isPending && (
        <div role="status">
          <span className="sr-only">{t('common.loading')}</span>
          {Array.from({ length: 12 }, (_, row) => (
            <Line key={row} height="2.6rem" />
          ))}
        </div>
      )}
      {found.isError && !isPlaced && <ProblemNote error={found.error} retry={() => void found.refetch()} />}
      {found.data && !found.isError && (
        <StatementList
          search={search}
          found={found.data}
          stale={found.isPlaceholderData}
          isFiltered={filterNames(search).length > 0}
        />
      )}
    </>
  );
}
