import { ClockAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RecordCredential } from '../../../api/types.ts';
import { GridFact } from '../../../design/fact-grid.tsx';
import { useNumber } from '../../../design/numbers.ts';
import { When } from '../../../design/time.tsx';
import { stateOf } from './sender-state.ts';

/** When a sender ends, if it does; soon, or already, is said aloud. */
export function SenderEnd({ sender }: { sender: RecordCredential }) {
  const { t } = useTranslation();
  const state = stateOf(sender);
  if (sender.expiresAt === null) return null;
  const when = <When at={sender.expiresAt} />;
  if (state !== 'expired' && state !== 'ending')
    return (
      <p className="text-ink-3">
        {t('senders.ends')} {when}
      </p>
    );
  return (
    <p className="flex items-start gap-1.5 font-semibold text-warn">
      <ClockAlert size={15} className="mt-0.5 shrink-0" aria-hidden />
      <span>
        {state === 'expired' ? t('senders.ended') : t('senders.ends')} {when}
      </span>
    </p>
  );
}

/** What a sender has done so far. */
export function SenderFacts({ sender }: { sender: RecordCredential }) {
  const { t } = useTranslation();
  const number = useNumber();
  const { statements, lastStatementAt, lastUsedAt, createdAt, requestsPerMinute } = sender;
  return (
    <dl className="grid grid-cols-2 gap-x-8 gap-y-3 text-sm tabular-nums sm:grid-cols-3 lg:grid-cols-4">
      <GridFact name={t('senders.fact.sent')}>{number(statements)}</GridFact>
      <GridFact name={t('senders.fact.last')}>
        {lastStatementAt === null ? '–' : <When at={lastStatementAt} />}
      </GridFact>
      <GridFact name={t('senders.fact.used')}>
        {lastUsedAt === null ? t('senders.neverUsed') : <When at={lastUsedAt} />}
      </GridFact>
      <GridFact name={t('senders.fact.made')}>
        <When at={createdAt} />
      </GridFact>
      <GridFact name={t('senders.rate')}>
        {requestsPerMinute === 0
          ? t('senders.noLimit')
          : `${number(requestsPerMinute)} ${t('senders.aMinute')}`}
      </GridFact>
      <GridFact name={t('senders.lastDay')}>
        {sender.expiresAt === null ? t('senders.noEnd') : <SenderEnd sender={sender} />}
      </GridFact>
    </dl>
  );
}
