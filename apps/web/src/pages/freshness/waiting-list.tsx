import { Link } from '@tanstack/react-router';
import { Hand } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNumber } from '../../design/numbers.ts';
import { When } from '../../design/time.tsx';
import { useWaiting } from '../sources/use-waiting.ts';

/** Removals that wait for a decision, each with the way to it. */
export function WaitingList() {
  const { t } = useTranslation();
  const number = useNumber();
  const waiting = useWaiting();
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby="fresh-waiting" className="columns mb-8">
      <div className="in-text rounded-md border border-edge bg-field p-5">
        <h2 id="fresh-waiting" className="flex items-start gap-2 font-serif text-lg font-medium">
          <Hand size={18} className="mt-1 shrink-0 text-warn" aria-hidden />
          {t('fresh.waiting', { count: waiting.length })}
        </h2>
        <ul className="mt-2 text-sm">
          {waiting.map(({ id, sourceId, sourceName, items, requestedAt }) => (
            <li key={id} className="py-0.5">
              <Link to="/sources/$id" params={{ id: sourceId }} hash="waiting" className="link font-semibold">
                {sourceName}
              </Link>
              <span className="text-ink-2">
                {': '}
                {t('fresh.wouldGo', { count: items, number: number(items) })}, <When at={requestedAt} />
              </span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
