import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session.ts';
import { useSourceEvents } from '../../api/source-events.ts';
import { sourcesQuery } from '../../api/sources.ts';
import type { FreshnessRow } from '../../api/types.ts';
import { freshnessQuery } from '../../api/upkeep.ts';
import { BudgetBar } from '../../design/budget-bar.tsx';
import { durationInWords } from '../../design/durations.ts';
import { EmptyNote, ProblemNote } from '../../design/notes.tsx';
import { PageHead } from '../../design/page-head.tsx';
import { EntrySkeletons } from '../../design/skeleton.tsx';
import { FreshnessWords } from '../sources/freshness-words.tsx';
import { HealthBadge } from '../sources/health-badge.tsx';
import { healthOf, type Health } from '../sources/health.ts';
import { useWaiting } from '../sources/use-waiting.ts';
import { WaitingList } from './waiting-list.tsx';

function useLag(): (row: FreshnessRow) => string {
  const { t, i18n } = useTranslation();
  return ({ readersMode, readersLagMinutes, groupsLagMinutes }) => {
    if (readersMode !== 'listed') return t(`fresh.lag.${readersMode}`);
    if (readersLagMinutes === null) return t('fresh.lag.notKnown');
    const bound = durationInWords(readersLagMinutes, i18n.language);
    if (groupsLagMinutes === null) return t('fresh.lag.bound', { bound });
    return t('fresh.lag.both', { bound, groups: durationInWords(groupsLagMinutes, i18n.language) });
  };
}

/** Whoever looks after sources also sees why one is late; others see only that it is. */
function useHealth(): (row: FreshnessRow) => Health {
  const mayRead = useMay('sources:read');
  const sources = useQuery({ ...sourcesQuery, enabled: mayRead }).data ?? [];
  const waiting = useWaiting();
  return ({ id, state, freshness }) => {
    const source = sources.find((one) => one.id === id);
    if (!source) return state === 'paused' ? 'paused' : freshness.state;
    return healthOf(
      source,
      waiting.some(({ sourceId }) => sourceId === id),
    );
  };
}

function FreshnessEntry({ row, health }: { row: FreshnessRow; health: Health }) {
  const lag = useLag();
  const { freshness } = row;
  return (
    <li className="border-t border-rule py-4">
      <article className="columns" aria-labelledby={`fresh-${row.id}`}>
        <div className="text-xs md:pt-1 md:text-right max-md:order-2 max-md:pt-1">
          <HealthBadge health={health} />
        </div>
        <div className="min-w-0">
          <h3 id={`fresh-${row.id}`} className="font-serif text-lg font-semibold">
            <Link
              to="/sources/$id"
              params={{ id: row.id }}
              hash="freshness"
              hashScrollIntoView={false}
              className="title-link"
            >
              {row.name}
            </Link>
          </h3>
          <p className="text-sm text-ink-2">
            <FreshnessWords freshness={freshness} />
          </p>
          <BudgetBar freshness={freshness} />
        </div>
        <p className="text-xs text-ink-3 max-md:order-3 md:col-start-2 xl:col-start-3 xl:pt-1.5">
          {lag(row)}
        </p>
      </article>
    </li>
  );
}

/** How many of those that are looked at are late, and how many were never read. */
function summary(rows: readonly FreshnessRow[]): { late: number; never: number } {
  const active = rows.filter(({ state }) => state === 'active');
  const count = (wanted: string) => active.filter(({ freshness }) => freshness.state === wanted).length;
  return { late: count('late'), never: count('never') };
}

function Rows({ rows }: { rows: readonly FreshnessRow[] }) {
  const { t } = useTranslation();
  const healthOfRow = useHealth();
  const { late, never } = summary(rows);
  return (
    <section aria-labelledby="fresh-all" className="mt-4">
      <div className="columns pb-4">
        <div className="in-text">
          <h2 id="fresh-all" className="font-serif text-xl font-medium">
            {late > 0 && t('fresh.someLate', { count: late, all: rows.length })}
            {late === 0 && never > 0 && t('fresh.someNever', { count: never })}
            {late === 0 && never === 0 && t('fresh.allFresh', { count: rows.length })}
          </h2>
          {late > 0 && never > 0 && (
            <p className="text-sm text-ink-2">{t('fresh.someNever', { count: never })}</p>
          )}
        </div>
      </div>
      <ul>
        {rows.map((row) => (
          <FreshnessEntry key={row.id} row={row} health={healthOfRow(row)} />
        ))}
      </ul>
    </section>
  );
}

/** All sources against their budgets, what is late first; what waits for somebody before them. */
export function FreshnessPage() {
  const { t } = useTranslation();
  const rows = useQuery(freshnessQuery);
  useSourceEvents();
  return (
    <>
      <PageHead title={t('fresh.title')} lead={t('fresh.lead')}>
        <p className="mt-3 text-sm">
          <Link to="/sources" className="link">
            {t('sources.all')}
          </Link>
        </p>
      </PageHead>
      <WaitingList />
      {rows.isPending && <EntrySkeletons count={5} lines={1} />}
      {rows.isError && !rows.data && (
        <div className="columns">
          <div className="in-text">
            <ProblemNote error={rows.error} retry={() => void rows.refetch()} />
          </div>
        </div>
      )}
      {rows.data?.length === 0 && (
        <div className="columns">
          <div className="in-text">
            <EmptyNote title={t('sources.emptyTitle')} />
          </div>
        </div>
      )}
      {rows.data && rows.data.length > 0 && <Rows rows={rows.data} />}
    </>
  );
}
