import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actorsQuery, decideActor } from '../../../api/actors.ts';
import type { ActorState, RecordActor, RecordActorDecision, RecordActors } from '../../../api/types.ts';
import { say } from '../../../design/toasts.tsx';
import { useRefused } from '../../../design/use-refused.ts';

/** One actor and what is said of it. */
export interface Decided {
  actor: RecordActor;
  decision: RecordActorDecision;
}

const withActor = (actor: RecordActor) => (data: InfiniteData<RecordActors> | undefined) =>
  data && {
    ...data,
    pages: data.pages.map((page) => ({
      ...page,
      actors: page.actors.map((one) => (one.id === actor.id ? actor : one)),
    })),
  };

/** Says who actors are, one after the other, and offers to take all of it back. */
export function useDecide(state: ActorState) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refused = useRefused();
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());

  /** Returns those that were decided; stops at the first refusal, and says it. */
  async function carryOut(all: readonly Decided[]): Promise<RecordActor[]> {
    const done: RecordActor[] = [];
    const ids = new Set(all.map(({ actor }) => actor.id));
    setBusy((before) => new Set([...before, ...ids]));
    try {
      for (const { actor, decision } of all) {
        const decided = await decideActor(actor.id, decision);
        client.setQueryData(actorsQuery(state).queryKey, withActor(decided));
        done.push(decided);
      }
    } catch (error) {
      refused(error);
    }
    setBusy((before) => new Set([...before].filter((id) => !ids.has(id))));
    // The lists of the other states are another's; this one keeps its place.
    void client.invalidateQueries({ queryKey: ['actors'], refetchType: 'none' });
    return done;
  }

  async function decide(all: readonly Decided[], words: (count: number) => string) {
    const done = await carryOut(all);
    if (done.length === 0) return;
    const undo = () =>
      void carryOut(done.map((actor) => ({ actor, decision: { decision: 'undo' } }))).then(
        (undone) => undone.length > 0 && say(t('actors.undone')),
      );
    say(words(done.length), { label: t('common.undo'), run: undo });
  }

  return {
    busy,
    decide: (all: readonly Decided[], words: (count: number) => string) => void decide(all, words),
  };
}
