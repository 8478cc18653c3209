import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { ClockAlert, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/session.ts';
import { freshnessQuery, waitingQuery } from '../api/upkeep.ts';
import { Banner } from './banner.tsx';

/** How often it is looked whether something is late or waits, in milliseconds. */
const LOOK_EVERY_MS = 5 * 60_000;
/** Where the same is said in full. */
const SAID_ON = /^\/(freshness|sources)/;

/** Tells administrators, quietly and once for each state, that a source is late or a removal waits. */
export function UpkeepBanner() {
  const { t } = useTranslation();
  const mayRead = useMay('sources:read');
  const path = useRouterState({ select: (state) => state.location.pathname });
  const often = { enabled: mayRead, refetchInterval: LOOK_EVERY_MS };
  const rows = useQuery({ ...freshnessQuery, ...often }).data ?? [];
  const waiting = useQuery({ ...waitingQuery, ...often }).data?.length ?? 0;
  const late = rows.filter(({ state, freshness }) => state === 'active' && freshness.state === 'late').length;
  const said = `${late} ${waiting}`;
  const [dismissed, setDismissed] = useState<string>();
  if (!mayRead || late + waiting === 0 || dismissed === said || SAID_ON.test(path)) return null;
  const parts = [
    late > 0 && t('fresh.bannerLate', { count: late }),
    waiting > 0 && t('fresh.bannerWaiting', { count: waiting }),
  ];
  return (
    <Banner className="bg-sunk">
      <ClockAlert size={16} className="text-warn" aria-hidden />
      <span className="grow">
        {parts.filter(Boolean).join(' ')}{' '}
        <Link to="/freshness" className="link ml-1 font-semibold">
          {t('fresh.bannerSee')}
        </Link>
      </span>
      <button
        type="button"
        aria-label={t('common.close')}
        className="-my-0.5 rounded-md p-1 text-ink-2 hover:text-ink"
        onClick={() => setDismissed(said)}
      >
        <X size={16} aria-hidden />
      </button>
    </Banner>
  );
}
