import { infiniteQueryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { ActorState, RecordActor, RecordActorDecision, RecordActors } from './types.ts';

/** Whom statements name, in one state, the last heard of first. */
export const actorsQuery = (state: ActorState) =>
  infiniteQueryOptions({
    queryKey: ['actors', state],
    queryFn: ({ pageParam, signal }) =>
      call<RecordActors>('GET', '/records/actors', {
        query: { state, limit: 50, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export const decideActor = (id: string, decision: RecordActorDecision) =>
  call<RecordActor>('POST', `/records/actors/${id}`, { body: decision });
