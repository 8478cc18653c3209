import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  addressOf,
  destinationQuery,
  type Destination,
  type DestinationKind,
} from '../../../api/destinations.ts';
import { ProblemNote } from '../../../design/notes.tsx';
import { Subsection } from '../../../design/section-frame.tsx';
import { RowSkeletons } from '../../../design/skeleton.tsx';
import { RecordsHead } from '../records-head.tsx';
import { DeliveryLog } from './delivery-log.tsx';
import { DestinationActions, RemoveDestination, ReplayForm } from './destination-actions.tsx';
import { DestinationForm } from './destination-form.tsx';
import { DestinationState } from './destination-state.tsx';
import { WebhookSecret } from './webhook-secret.tsx';

const forward = getRouteApi('/records/forwarding/$id');
const webhook = getRouteApi('/records/webhooks/$id');

function DestinationView({ kind, destination }: { kind: DestinationKind; destination: Destination }) {
  const { t } = useTranslation();
  const parts = { kind, destination };
  return (
    <div className="space-y-8">
      <div className="space-y-4">
        <DestinationState destination={destination} />
        <DestinationActions {...parts} />
      </div>
      <Subsection level={2} id="log" title={t('destinations.log')}>
        <DeliveryLog kind={kind} id={destination.id} />
      </Subsection>
      <Subsection
        level={2}
        id="replay"
        title={t('destinations.replayTitle')}
        hint={t('destinations.replayHint')}
      >
        <ReplayForm {...parts} />
      </Subsection>
      <Subsection level={2} id="settings" title={t('senders.settings')}>
        <DestinationForm {...parts} />
      </Subsection>
      {'url' in destination && (
        <Subsection
          level={2}
          id="secret"
          title={t('senders.rotate.title')}
          hint={t('destinations.signature')}
        >
          <WebhookSecret webhook={destination} />
        </Subsection>
      )}
      <Subsection level={2} id="remove" title={t('destinations.end')} hint={t('destinations.removeText')}>
        <RemoveDestination {...parts} />
      </Subsection>
    </div>
  );
}

/** One destination: whether statements arrive, what was answered, and what goes there. */
function DestinationPage({ kind, id }: { kind: DestinationKind; id: string }) {
  const { t } = useTranslation();
  const destination = useQuery(destinationQuery(kind, id));
  const lead = (
    <p className="flex flex-wrap gap-x-5 text-sm">
      <Link to={kind === 'forwards' ? '/records/forwarding' : '/records/webhooks'} className="link">
        {t(`destinations.all.${kind}`)}
      </Link>
      {destination.data && <span className="font-mono text-xs">{addressOf(destination.data)}</span>}
    </p>
  );
  return (
    <>
      <RecordsHead title={destination.data?.name ?? t(`destinations.title.${kind}`)} lead={lead} />
      {destination.isPending && <RowSkeletons count={3} />}
      {destination.isError && !destination.data && (
        <ProblemNote error={destination.error} retry={() => void destination.refetch()} />
      )}
      {destination.data && <DestinationView key={id} kind={kind} destination={destination.data} />}
    </>
  );
}

export const ForwardPage = () => <DestinationPage kind="forwards" id={forward.useParams().id} />;
export const WebhookPage = () => <DestinationPage kind="webhooks" id={webhook.useParams().id} />;
