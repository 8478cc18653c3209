import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session.ts';
import { connectorsQuery } from '../../api/sources.ts';
import type { Source } from '../../api/types.ts';
import { Button } from '../../design/button.tsx';
import { Choice } from '../../design/choice.tsx';
import { EmptyNote } from '../../design/notes.tsx';
import { useNumber } from '../../design/numbers.ts';
import { HealthBadge } from './health-badge.tsx';
import { HEALTHS, healthOf, needsSomebody, type Health } from './health.ts';
import { SourceEntry } from './source-entry.tsx';
import { useWaiting } from './use-waiting.ts';

const route = getRouteApi('/sources');

/** Rows shown at first and added with each "more"; a long list can be narrowed by name from here on. */
const PER_PAGE = 50;
const FILTER_FROM = 12;

function ShowChoice({ attention }: { attention: number }) {
  const { t } = useTranslation();
  const { show } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Choice
      label={t('sources.show')}
      labelHidden
      value={show ?? 'all'}
      options={[
        { value: 'all', label: t('sources.showAll') },
        { value: 'attention', label: t('sources.showAttention', { count: attention }) },
      ]}
      onChange={(value) =>
        void navigate({
          search: value === 'attention' ? { show: value } : {},
          replace: true,
          resetScroll: false,
        })
      }
    />
  );
}

/** How many are how: the worst first. */
function HealthCounts({ healths }: { healths: readonly Health[] }) {
  const number = useNumber();
  const counts = HEALTHS.map((health) => ({
    health,
    count: healths.filter((one) => one === health).length,
  }));
  return (
    <ul className="order-last flex basis-full flex-wrap gap-x-5 gap-y-1 text-sm">
      {counts
        .filter(({ count }) => count > 0)
        .map(({ health, count }) => (
          <li key={health} className="flex items-center gap-1.5">
            <HealthBadge health={health} />
            <span className="text-ink-2 tabular-nums">{number(count)}</span>
          </li>
        ))}
    </ul>
  );
}

export function SourceList({ sources }: { sources: readonly Source[] }) {
  const { t } = useTranslation();
  const mayChange = useMay('sources:write');
  const mayRead = useMay('sources:read');
  const { show } = route.useSearch();
  const connectors = useQuery({ ...connectorsQuery, enabled: mayRead }).data ?? [];
  const waiting = new Set(useWaiting().map(({ sourceId }) => sourceId));
  const [filter, setFilter] = useState('');
  const [shown, setShown] = useState(PER_PAGE);
  const wanted = filter.trim().toLocaleLowerCase();
  const all = sources
    .map((source) => ({ source, health: healthOf(source, waiting.has(source.id)) }))
    // As they were among themselves; what needs somebody stands first.
    .toSorted((a, b) => Number(needsSomebody(b.health)) - Number(needsSomebody(a.health)));
  const troubled = all.filter(({ health }) => needsSomebody(health));
  const matching = (show ? troubled : all).filter(({ source }) =>
    source.name.toLocaleLowerCase().includes(wanted),
  );
  return (
    <section aria-labelledby="source-list" className="mt-12">
      <div className="columns pb-4">
        <div className="in-text flex flex-wrap items-center justify-between gap-4">
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
          {mayRead && all.length > 1 && <HealthCounts healths={all.map(({ health }) => health)} />}
          {mayRead && (troubled.length > 0 || show) && <ShowChoice attention={troubled.length} />}
        </div>
      </div>
      <ul>
        {matching.slice(0, shown).map(({ source, health }) => (
          <SourceEntry
            key={source.id}
            source={source}
            health={health}
            connector={connectors.find(({ id }) => id === source.connector)}
            mayChange={mayChange}
          />
        ))}
      </ul>
      {matching.length === 0 && (
        <div className="columns">
          <div className="in-text">
            <EmptyNote title={show && !wanted ? t('sources.nothingNeedsYou') : t('sources.noneOfThatName')} />
          </div>
        </div>
      )}
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
