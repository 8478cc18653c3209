import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Connector, Source } from '../../api/types.ts';
import { useNumber } from '../../design/numbers.ts';
import { Said } from '../../design/said.tsx';
import { FreshnessWords } from './freshness-words.tsx';
import { HealthBadge } from './health-badge.tsx';
import type { Health } from './health.ts';
import { useReadersInWords } from './readers-words.ts';
import { RunLine } from './run-line.tsx';
import { isOpen, useRunWords } from './run-words.ts';
import { SourceTrouble } from './source-trouble.tsx';
import { SyncButtons } from './sync-buttons.tsx';
import { Verification } from './verification.tsx';

const linkId = (sourceId: string) => `source-link-${sourceId}`;

/** Leads eye and keyboard to a source in the list. */
export function focusSource(sourceId: string): void {
  const link = document.getElementById(linkId(sourceId));
  link?.focus({ preventScroll: true });
  link?.scrollIntoView({ block: 'center' });
}

function Counts({ source }: { source: Source }) {
  const { t } = useTranslation();
  const number = useNumber();
  const { items, retiring, failures } = source.counts;
  return (
    <>
      <span>{t('sources.items', { count: items, number: number(items) })}</span>
      {retiring > 0 && <span>{t('source.retiring', { count: retiring, number: number(retiring) })}</span>}
      {failures > 0 && (
        <Link
          to="/sources/$id"
          params={{ id: source.id }}
          hash="failures"
          hashScrollIntoView={false}
          className="link text-warn"
        >
          {t('runs.counts.failed', { count: failures, number: number(failures) })}
        </Link>
      )}
    </>
  );
}

interface SourceEntryProps {
  source: Source;
  health: Health;
  connector: Connector | undefined;
  mayChange: boolean;
}

export function SourceEntry({ source, health, connector, mayChange }: SourceEntryProps) {
  const { t } = useTranslation();
  const readers = useReadersInWords();
  const inWords = useRunWords();
  return (
    <li className="border-t border-rule py-3.5">
      <article className="columns entry" aria-labelledby={`source-${source.id}`}>
        <div className="entry-head">
          <h3 id={`source-${source.id}`} className="font-serif text-lg font-semibold">
            <Link id={linkId(source.id)} to="/sources/$id" params={{ id: source.id }} className="title-link">
              {source.name}
            </Link>
          </h3>
          <p className="text-sm text-ink-2">
            <Said>{source.connectorTitle}</Said>
            {connector && (
              <span className="text-xs">
                {' '}
                (<Verification connector={connector} />)
              </span>
            )}
            {mayChange && ` · ${readers(source.readers)}, ${t(`sources.aclsShort.${source.readersMode}`)}`}
          </p>
        </div>
        <div className="entry-facts">
          <div className="facts facts-right md:*:self-end">
            <HealthBadge health={health} />
            <Counts source={source} />
          </div>
        </div>
        <div className="entry-body space-y-1.5">
          {mayChange && <SourceTrouble source={source} health={health} />}
          {isOpen(source.lastRun) && <RunLine run={source.lastRun} name={source.name} />}
          <p className="text-sm text-ink-2">
            <FreshnessWords freshness={source.freshness} />
            {source.lastRun?.state === 'succeeded' && source.lastRun.mode !== 'dry-run' && (
              <span className="text-ink-3"> · {inWords(source.lastRun)}</span>
            )}
          </p>
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
