import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Source } from '../../api/types.ts';
import { useNumber } from '../../design/numbers.ts';
import { When } from '../../design/time.tsx';
import { useReadersInWords } from './readers-words.ts';
import { RunLine } from './run-line.tsx';
import { isOpen } from './run-words.ts';
import { SyncButtons } from './sync-buttons.tsx';

export function SourceState({ source }: { source: Source }) {
  const { t } = useTranslation();
  const state = isOpen(source.lastRun)
    ? 'syncing'
    : source.state === 'paused'
      ? 'paused'
      : source.lastRun?.state === 'failed'
        ? 'failing'
        : source.lastRun === null && source.checkedAt === null
          ? 'fresh'
          : 'active';
  const tone = {
    syncing: 'text-thread',
    paused: 'text-ink-3',
    failing: 'text-warn',
    active: 'text-ink-2',
    fresh: 'text-ink-3',
  }[state];
  return <span className={`font-semibold ${tone}`}>{t(`sources.states.${state}`)}</span>;
}

const linkId = (sourceId: string) => `source-link-${sourceId}`;

/** Leads eye and keyboard to a source in the list. */
export function focusSource(sourceId: string): void {
  const link = document.getElementById(linkId(sourceId));
  link?.focus({ preventScroll: true });
  link?.scrollIntoView({ block: 'center' });
}

export function SourceEntry({ source, mayChange }: { source: Source; mayChange: boolean }) {
  const { t } = useTranslation();
  const number = useNumber();
  const readers = useReadersInWords();
  const { items, failures } = source.counts;
  return (
    <li className="border-t border-rule py-5">
      <article className="columns entry" aria-labelledby={`source-${source.id}`}>
        <div className="entry-head">
          <h3 id={`source-${source.id}`} className="font-serif text-lg font-semibold">
            <Link id={linkId(source.id)} to="/sources/$id" params={{ id: source.id }} className="title-link">
              {source.name}
            </Link>
          </h3>
          <p className="text-sm text-ink-2">
            {source.connectorTitle}
            {mayChange && ` · ${readers(source.readers)}`}
          </p>
        </div>
        <div className="entry-facts">
          <div className="facts facts-right">
            <SourceState source={source} />
            <span>{t('sources.items', { count: items, number: number(items) })}</span>
            {failures > 0 && (
              <Link to="/sources/$id" params={{ id: source.id }} hash="failures" className="link text-warn">
                {t('runs.counts.failed', { count: failures, number: number(failures) })}
              </Link>
            )}
            {source.checkedAt && (
              <span>
                {t('item.checked')} <When at={source.checkedAt} />
              </span>
            )}
          </div>
        </div>
        <div className="entry-body">
          {(mayChange || source.lastRun) && <RunLine run={source.lastRun} name={source.name} />}
        </div>
        {mayChange && (
          <div className="entry-side xl:justify-self-end">
            <SyncButtons source={source} />
          </div>
        )}
      </article>
    </li>
  );
}
