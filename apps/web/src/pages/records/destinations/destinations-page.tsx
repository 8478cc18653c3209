import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf, destinationsQuery, type DestinationKind } from '../../../api/destinations.ts';
import { Button } from '../../../design/button.tsx';
import { CopyLine } from '../../../design/copy-line.tsx';
import { EmptyNote, ProblemNote } from '../../../design/notes.tsx';
import { RowSkeletons } from '../../../design/skeleton.tsx';
import { RecordsHead } from '../records-head.tsx';
import { DestinationForm } from './destination-form.tsx';
import { DestinationState } from './destination-state.tsx';

const ONE = { forwards: '/records/forwarding/$id', webhooks: '/records/webhooks/$id' } as const;

function NewDestination({ kind, onClose }: { kind: DestinationKind; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [made, setMade] = useState<{ id: string; secret: string }>();
  const onMade = ({ id, secret }: { id: string; secret?: string }) => {
    if (secret === undefined) void navigate({ to: ONE[kind], params: { id } });
    else setMade({ id, secret });
  };
  if (made)
    return (
      <div role="status" className="space-y-4 border-l-2 border-thread-line pl-4">
        <p className="font-semibold">{t('senders.secretOnce')}</p>
        <dl className="border-b border-rule">
          <CopyLine label={t('senders.secret')} value={made.secret} />
        </dl>
        <p className="text-sm text-ink-2">{t('destinations.signature')}</p>
        <Button onClick={() => void navigate({ to: ONE[kind], params: { id: made.id } })}>
          {t('settings.kept')}
        </Button>
      </div>
    );
  return (
    <DestinationForm
      kind={kind}
      onMade={onMade}
      beside={
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      }
    />
  );
}

/** Where statements go on to, and how well they arrive. */
export function DestinationsPage({ kind }: { kind: DestinationKind }) {
  const { t } = useTranslation();
  const destinations = useQuery(destinationsQuery(kind));
  const [isNew, setNew] = useState(false);
  return (
    <>
      <RecordsHead title={t(`destinations.title.${kind}`)} lead={t(`destinations.lead.${kind}`)}>
        {!isNew && (
          <Button look="primary" className="mt-4" onClick={() => setNew(true)}>
            <Plus size={16} aria-hidden /> {t(`destinations.new.${kind}`)}
          </Button>
        )}
      </RecordsHead>
      {isNew && (
        <div className="mb-8 rounded-md border border-rule bg-field p-5">
          <NewDestination kind={kind} onClose={() => setNew(false)} />
        </div>
      )}
      {destinations.isPending && <RowSkeletons count={3} />}
      {destinations.isError && !destinations.data && (
        <ProblemNote error={destinations.error} retry={() => void destinations.refetch()} />
      )}
      {destinations.data?.length === 0 && <EmptyNote title={t(`destinations.none.${kind}`)} />}
      <ul>
        {destinations.data?.map((destination) => (
          <li key={destination.id} className="border-t border-rule py-4">
            <article aria-labelledby={`destination-${destination.id}`}>
              <h2 id={`destination-${destination.id}`} className="font-serif text-lg font-semibold">
                <Link to={ONE[kind]} params={{ id: destination.id }} className="title-link">
                  {destination.name}
                </Link>
              </h2>
              <p className="font-mono text-xs text-ink-3">{addressOf(destination)}</p>
              <DestinationState destination={destination} />
            </article>
          </li>
        ))}
      </ul>
    </>
  );
}

export const ForwardingPage = () => <DestinationsPage kind="forwards" />;
export const WebhooksPage = () => <DestinationsPage kind="webhooks" />;
