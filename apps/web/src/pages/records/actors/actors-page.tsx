import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actorsQuery } from '../../../api/actors.ts';
import type { ActorState, RecordActor, RecordActorDecision } from '../../../api/types.ts';
import { Choice } from '../../../design/choice.tsx';
import { More } from '../../../design/more.tsx';
import { EmptyNote, ProblemNote } from '../../../design/notes.tsx';
import { RowSkeletons } from '../../../design/skeleton.tsx';
import { RecordsHead } from '../records-head.tsx';
import { ActorEntry } from './actor-entry.tsx';
import { nameOf } from './actor-words.ts';
import { STATES } from './actors-search.ts';
import { BulkBar } from './bulk-bar.tsx';
import { ChoosePerson } from './choose-person.tsx';
import { useDecide } from './use-decide.ts';

const route = getRouteApi('/records/actors');

function useWords(): (decision: RecordActorDecision, actor: RecordActor, person?: string) => string {
  const { t } = useTranslation();
  return ({ decision }, actor, person) => {
    const name = nameOf(actor);
    if (decision === 'undo') return t('actors.undone');
    if (decision === 'nobody') return t('actors.said.nobody', { name });
    return t(`actors.said.${decision}`, { name, person });
  };
}

interface ActorListProps {
  state: ActorState;
  actors: readonly RecordActor[];
  /** There are more than these. */
  hasMore: boolean;
}

function ActorList({ state, actors, hasMore }: ActorListProps) {
  const { t } = useTranslation();
  const inWords = useWords();
  const { busy, decide } = useDecide(state);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [later, setLater] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<RecordActor>();
  const shown = actors.filter((actor) => actor.state === state && !later.has(actor.id));
  const say = (actor: RecordActor) => (decision: RecordActorDecision, person?: string) =>
    decide([{ actor, decision }], () => inWords(decision, actor, person));
  const toggle = (id: string, on: boolean) =>
    setChosen((before) => new Set(on ? [...before, id] : [...before].filter((one) => one !== id)));
  return (
    <>
      {state === 'waiting' && (
        <BulkBar
          chosen={shown.filter(({ id }) => chosen.has(id))}
          isBusy={busy.size > 0}
          onDecide={decide}
          onClear={() => setChosen(new Set())}
        />
      )}
      {shown.length === 0 && later.size === 0 && !hasMore && <EmptyNote title={t(`actors.none.${state}`)} />}
      <ul>
        {shown.map((actor) => (
          <ActorEntry
            key={actor.id}
            actor={actor}
            isBusy={busy.has(actor.id)}
            onDecide={say(actor)}
            onChoose={() => setAsked(actor)}
            onLater={() => setLater((before) => new Set([...before, actor.id]))}
            box={
              state === 'waiting' && (
                <input
                  type="checkbox"
                  aria-label={t('actors.bulk.choose', { name: nameOf(actor) })}
                  className="mt-1.5 size-4 accent-(--color-thread)"
                  checked={chosen.has(actor.id)}
                  onChange={({ target }) => toggle(actor.id, target.checked)}
                />
              )
            }
          />
        ))}
      </ul>
      {later.size > 0 && (
        <p className="border-t border-rule py-3 text-sm text-ink-2">
          {t('actors.laterCount', { count: later.size })}{' '}
          <button type="button" className="link" onClick={() => setLater(new Set())}>
            {t('actors.laterShow')}
          </button>
        </p>
      )}
      {asked && (
        <ChoosePerson
          actor={asked}
          onClose={() => setAsked(undefined)}
          onChosen={(personId, name) => {
            setAsked(undefined);
            say(asked)({ decision: 'confirm', personId }, name);
          }}
        />
      )}
    </>
  );
}

/** Whom statements are about and nobody knows: each waits for somebody who says who it is. */
export function ActorsPage() {
  const { t } = useTranslation();
  const { state = 'waiting' } = route.useSearch();
  const navigate = route.useNavigate();
  const actors = useInfiniteQuery(actorsQuery(state));
  return (
    <>
      <RecordsHead title={t('actors.title')} lead={t('actors.lead')}>
        <details className="mt-2 max-w-[40rem]">
          <summary className="link inline-block text-sm">{t('actors.why')}</summary>
          <p className="mt-2 text-sm text-ink-2">{t('actors.whyText')}</p>
        </details>
      </RecordsHead>
      <div className="pb-4">
        <Choice<ActorState>
          label={t('actors.show')}
          labelHidden
          value={state}
          options={STATES.map((value) => ({ value, label: t(`actors.state.${value}`) }))}
          onChange={(value) =>
            void navigate({ search: value === 'waiting' ? {} : { state: value }, resetScroll: false })
          }
        />
      </div>
      {actors.isPending && <RowSkeletons count={6} />}
      {actors.isError && !actors.data && (
        <ProblemNote error={actors.error} retry={() => void actors.refetch()} />
      )}
      {actors.data && (
        <ActorList
          key={state}
          state={state}
          actors={actors.data.pages.flatMap((page) => page.actors)}
          hasMore={actors.hasNextPage}
        />
      )}
      <More list={actors} />
    </>
  );
}
