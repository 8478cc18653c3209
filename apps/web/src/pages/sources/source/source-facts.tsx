import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/session.ts';
import { connectorsQuery } from '../../../api/sources.ts';
import type { Source } from '../../../api/types.ts';
import { durationInWords } from '../../../design/durations.ts';
import { useNumber } from '../../../design/numbers.ts';
import { When } from '../../../design/time.tsx';
import { Said } from '../../../design/said.tsx';
import { useIntervalWords } from '../interval-words.ts';
import { useReadersInWords } from '../readers-words.ts';
import { Verification } from '../verification.tsx';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="max-xl:flex max-xl:gap-1.5">
      <dt className="shrink-0 text-ink-3">{name}</dt>
      <dd className="text-ink-2">{children}</dd>
    </div>
  );
}

const REMOVALS = ['slim-diff', 'feed', 'state-field', 'webhook'] as const;

/** How fresh, how permitted, how tested and how complete a source is. */
export function SourceFacts({ source }: { source: Source }) {
  const { t, i18n } = useTranslation();
  const number = useNumber();
  const mayRead = useMay('sources:read');
  const readers = useReadersInWords();
  const interval = useIntervalWords();
  const connectors = useQuery({ ...connectorsQuery, enabled: mayRead });
  const connector = connectors.data?.find(({ id }) => id === source.connector);
  const removed = REMOVALS.find((one) => one === source.removed);
  const { counts, freshness } = source;
  return (
    <dl className="flex flex-wrap gap-x-5 gap-y-0.5 text-xs tabular-nums xl:flex-col xl:gap-y-2.5">
      <Fact name={t('item.checkedLabel')}>
        {freshness.checkedAt ? <When at={freshness.checkedAt} /> : t('fresh.never')}
        {', '}
        {t('fresh.budget', { budget: durationInWords(freshness.budgetMinutes, i18n.language) })}
      </Fact>
      <Fact name={t('sources.holds')}>
        {t('sources.items', { count: counts.items, number: number(counts.items) })},{' '}
        {t('sources.passages', { count: counts.passages, number: number(counts.passages) })}
        {counts.retiring > 0 && (
          <span className="xl:block">
            {' '}
            {t('source.retiring', { count: counts.retiring, number: number(counts.retiring) })}
          </span>
        )}
      </Fact>
      {mayRead && <Fact name={t('item.readers')}>{readers(source.readers)}</Fact>}
      <Fact name={t('sources.acl')}>{t(`sources.acls.${source.readersMode}`)}</Fact>
      {removed && <Fact name={t('sources.removal')}>{t(`sources.removals.${removed}`)}</Fact>}
      <Fact name={t('sources.interval')}>{interval(source.intervalMinutes)}</Fact>
      {source.nextRunAt && source.state === 'active' && (
        <Fact name={t('sources.next')}>
          <When at={source.nextRunAt} />
        </Fact>
      )}
      <Fact name={t('source.fact.connector')}>
        <Said>{source.connectorTitle}</Said>
        {connector && (
          <span className="xl:block">
            {' '}
            <Verification connector={connector} />
          </span>
        )}
      </Fact>
    </dl>
  );
}
