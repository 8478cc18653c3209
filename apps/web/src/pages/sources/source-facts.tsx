import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Source } from '../../api/types.ts';
import { useNumber } from '../../design/numbers.ts';
import { When } from '../../design/time.tsx';
import { useIntervalWords } from './interval-words.ts';
import { useMay } from '../../api/session.ts';
import { useReadersInWords } from './readers-words.ts';
import { SourceState } from './source-entry.tsx';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-3">{name}</dt>
      <dd className="text-ink-2">{children}</dd>
    </div>
  );
}

const ACLS = ['listed', 'inherited', 'public', 'unknown'] as const;
const REMOVALS = ['slim-diff', 'feed', 'state-field', 'webhook'] as const;

/** How fresh, how permitted and how complete a source is. */
export function SourceFacts({ source }: { source: Source }) {
  const { t } = useTranslation();
  const number = useNumber();
  const mayRead = useMay('sources:read');
  const readers = useReadersInWords();
  const interval = useIntervalWords();
  const acl = ACLS.find((one) => one === source.acl);
  const removed = REMOVALS.find((one) => one === source.removed);
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-2.5 text-xs tabular-nums md:flex-col md:pt-1">
      <Fact name={source.connectorTitle}>
        <SourceState source={source} />
      </Fact>
      <Fact name={t('sources.holds')}>
        {t('sources.items', { count: source.counts.items, number: number(source.counts.items) })},{' '}
        {t('sources.passages', { count: source.counts.passages, number: number(source.counts.passages) })}
      </Fact>
      {mayRead && <Fact name={t('item.readers')}>{readers(source.readers)}</Fact>}
      {acl && <Fact name={t('sources.acl')}>{t(`sources.acls.${acl}`)}</Fact>}
      {removed && <Fact name={t('sources.removal')}>{t(`sources.removals.${removed}`)}</Fact>}
      <Fact name={t('sources.interval')}>{interval(source.intervalMinutes)}</Fact>
      {source.checkedAt && (
        <Fact name={t('item.checkedLabel')}>
          <When at={source.checkedAt} />
        </Fact>
      )}
      {source.nextRunAt && source.state === 'active' && (
        <Fact name={t('sources.next')}>
          <When at={source.nextRunAt} />
        </Fact>
      )}
    </dl>
  );
}
