import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deliveriesQuery, replayDelivery, type DestinationKind } from '../../../api/destinations.ts';
import type { Delivery, DeliveryState } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { SelectField } from '../../../design/controls.tsx';
import { More } from '../../../design/more.tsx';
import { EmptyNote, ProblemNote } from '../../../design/notes.tsx';
import { useNumber } from '../../../design/numbers.ts';
import { RowSkeletons } from '../../../design/skeleton.tsx';
import { When } from '../../../design/time.tsx';
import { say } from '../../../design/toasts.tsx';
import { useRefused } from '../../../design/use-refused.ts';
import { useSaid } from '../../../i18n/said.ts';

const STATES: readonly DeliveryState[] = ['waiting', 'delivered', 'refused', 'conflict', 'unsendable'];
/** Statements of a delivery that are linked; the others are only counted. */
const LINKED = 3;
/** Characters that tell ids apart: those that the mesh gives begin with the time, and so alike. */
const TOLD_APART = 8;

interface LogProps {
  kind: DestinationKind;
  id: string;
}

function Entry({ delivery, kind, id }: LogProps & { delivery: Delivery }) {
  const { t } = useTranslation();
  const said = useSaid();
  const number = useNumber();
  const client = useQueryClient();
  const onError = useRefused();
  const replay = useMutation({
    mutationFn: () => replayDelivery(kind, id, { deliveryId: delivery.id }),
    onSuccess: () => {
      say(t('destinations.replayed'));
      void client.invalidateQueries({ queryKey: ['destination', kind, id] });
    },
    onError,
  });
  const { state, statementIds, attempts, status, reason, at } = delivery;
  const rest = statementIds.length - LINKED;
  const isFine = state === 'delivered' || state === 'waiting';
  return (
    <li className="gap-4 border-t border-rule py-2.5 text-sm sm:flex sm:items-start sm:justify-between">
      <div className="min-w-0">
        <p className="tabular-nums">
          <span className={`font-semibold ${isFine ? '' : 'text-warn'}`}>
            {t(`destinations.delivery.${state}`)}
          </span>{' '}
          · <When at={at} />
          <span className="text-ink-3">
            {' '}
            ·{' '}
            {t('senders.statements', {
              count: statementIds.length,
              number: number(statementIds.length),
            })}{' '}
            · {t('source.tries', { count: attempts })}
            {status !== null && ` · HTTP ${status}`}
          </span>
        </p>
        {reason && <p className="text-ink-2">{said(reason)}</p>}
        <p className="flex flex-wrap gap-x-3 text-xs">
          {statementIds.slice(0, LINKED).map((one) => (
            <Link key={one} to="/records/statements/$id" params={{ id: one }} className="link font-mono">
              {one.slice(-TOLD_APART)}
            </Link>
          ))}
          {rest > 0 && (
            <span className="text-ink-3">{t('sources.andMore', { count: rest, number: number(rest) })}</span>
          )}
        </p>
      </div>
      {state !== 'waiting' && (
        <Button
          look="quiet"
          size="small"
          className="shrink-0 max-sm:-ml-2.5"
          busy={replay.isPending}
          onClick={() => replay.mutate()}
        >
          <RotateCcw size={14} aria-hidden /> {t('destinations.again')}
        </Button>
      )}
    </li>
  );
}

/** What went there, and what was answered, the latest first. */
export function DeliveryLog({ kind, id }: LogProps) {
  const { t } = useTranslation();
  const [state, setState] = useState<DeliveryState | null>(null);
  const deliveries = useInfiniteQuery(deliveriesQuery(kind, id, state ?? undefined));
  const all = deliveries.data?.pages.flatMap((page) => page.deliveries) ?? [];
  return (
    <div className="max-w-[50rem]">
      <div className="mb-4 w-56">
        <SelectField
          label={t('sources.show')}
          none={t('sources.showAll')}
          value={state}
          options={STATES.map((value) => ({ value, label: t(`destinations.delivery.${value}`) }))}
          onChange={setState}
        />
      </div>
      {deliveries.isPending && <RowSkeletons count={3} />}
      {deliveries.isError && !deliveries.data && (
        <ProblemNote error={deliveries.error} retry={() => void deliveries.refetch()} />
      )}
      {deliveries.data && all.length === 0 && <EmptyNote title={t('destinations.noDeliveries')} />}
      <ol>
        {all.map((delivery) => (
          <Entry key={delivery.id} delivery={delivery} kind={kind} id={id} />
        ))}
      </ol>
      <More list={deliveries} />
    </div>
  );
}
