import { Link } from '@tanstack/react-router';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActorProposal, RecordActor, RecordActorDecision } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { useNumber } from '../../../design/numbers.ts';
import { When } from '../../../design/time.tsx';
import { identified } from '../words/identified.ts';

interface ActorEntryProps {
  actor: RecordActor;
  isBusy: boolean;
  onDecide: (decision: RecordActorDecision, personName?: string) => void;
  onChoose: () => void;
  onLater: () => void;
  /** A box to choose several with; only where something can be done with several. */
  box?: ReactNode;
}

function Told({ actor, id }: { actor: RecordActor; id: string }) {
  const { t } = useTranslation();
  const number = useNumber();
  const { name, at } = identified(actor.identifier);
  return (
    <>
      <h2 id={id} className="font-serif text-lg font-semibold">
        {actor.name ?? name}
      </h2>
      <p className="text-sm text-ink-2">
        <span className="font-mono text-xs">{name}</span>
        {at && <span className="text-ink-3"> {t('actors.at', { system: at })}</span>}
      </p>
      <p className="text-xs text-ink-3 tabular-nums">
        {actor.statements !== null &&
          `${t('senders.statements', { count: actor.statements, number: number(actor.statements) })} · `}
        {t('actors.last')} <When at={actor.lastAt} />
      </p>
    </>
  );
}

function Proposal({
  proposal,
  onDecide,
  isBusy,
}: { proposal: ActorProposal } & Pick<ActorEntryProps, 'onDecide' | 'isBusy'>) {
  const { t, i18n } = useTranslation();
  const { person, reasons } = proposal;
  const why = new Intl.ListFormat(i18n.language).format(
    reasons.map((reason) => t(`actors.reason.${reason}`)),
  );
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-rule py-2 first:border-t-0">
      <p className="min-w-0 text-sm">
        <Link to="/records/people/$id" params={{ id: person.id }} className="title-link font-semibold">
          {person.name}
        </Link>
        <span className="block text-xs text-ink-3">{why}</span>
      </p>
      <span className="flex gap-1.5">
        <Button
          size="small"
          busy={isBusy}
          onClick={() => onDecide({ decision: 'confirm', personId: person.id }, person.name)}
          about={person.name}
        >
          {t('actors.confirm')}
        </Button>
        <Button
          look="quiet"
          size="small"
          busy={isBusy}
          onClick={() => onDecide({ decision: 'reject', personId: person.id }, person.name)}
          about={person.name}
        >
          {t('actors.reject')}
        </Button>
      </span>
    </li>
  );
}

function Waiting({ actor, onDecide, onChoose, onLater, isBusy }: ActorEntryProps) {
  const { t } = useTranslation();
  return (
    <div className="min-w-0">
      {actor.proposals.length === 0 && <p className="text-sm text-ink-3">{t('actors.noProposal')}</p>}
      <ul>
        {actor.proposals.map((proposal) => (
          <Proposal key={proposal.person.id} proposal={proposal} onDecide={onDecide} isBusy={isBusy} />
        ))}
      </ul>
      <p className="-ml-2.5 mt-1 flex flex-wrap">
        <Button look="quiet" size="small" onClick={onChoose} aria-haspopup="dialog">
          {t('actors.choose')}
        </Button>
        <Button look="quiet" size="small" busy={isBusy} onClick={() => onDecide({ decision: 'nobody' })}>
          {t('actors.nobody')}
        </Button>
        <Button look="quiet" size="small" onClick={onLater}>
          {t('actors.later')}
        </Button>
      </p>
    </div>
  );
}

function Settled({ actor, onDecide, isBusy }: Pick<ActorEntryProps, 'actor' | 'onDecide' | 'isBusy'>) {
  const { t } = useTranslation();
  const { person, by, state } = actor;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 text-sm">
      <p>
        {state === 'nobody' && t('actors.isNobody')}
        {person && (
          <Link to="/records/people/$id" params={{ id: person.id }} className="link font-semibold">
            {person.name || t('actors.left')}
          </Link>
        )}
        {by && <span className="block text-xs text-ink-3">{t(`actors.by.${by}`)}</span>}
      </p>
      {by === 'administrator' && (
        <Button look="quiet" size="small" busy={isBusy} onClick={() => onDecide({ decision: 'undo' })}>
          {t('actors.undo')}
        </Button>
      )}
    </div>
  );
}

/** One actor that statements name, and who it is or may be. */
export function ActorEntry(props: ActorEntryProps) {
  const id = useId();
  const { actor, box } = props;
  return (
    <li className="border-t border-rule py-3.5">
      <article
        aria-labelledby={id}
        className="grid gap-x-8 gap-y-2 lg:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]"
      >
        <div className={box ? 'grid min-w-0 grid-cols-[auto_1fr] gap-x-3' : 'min-w-0'}>
          {box}
          <div className="min-w-0">
            <Told actor={actor} id={id} />
          </div>
        </div>
        {actor.state === 'waiting' ? <Waiting {...props} /> : <Settled {...props} />}
      </article>
    </li>
  );
}
