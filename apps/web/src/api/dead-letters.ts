import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type {
  DeadLetter,
  DeadLetterGroups,
  DeadLetterReason,
  DeadLetters,
  DiscardedReason,
  ReplayedDeadLetter,
  ReplayedReason,
} from './types.ts';

export const deadLetterGroupsQuery = queryOptions({
  queryKey: ['dead-letters', 'groups'],
  queryFn: async ({ signal }) =>
    (await call<DeadLetterGroups>('GET', '/records/dead-letters/groups', { signal })).groups,
});

/** Letters of one reason, the latest first. */
export const deadLettersQuery = ({ code, place }: DeadLetterReason) =>
  infiniteQueryOptions({
    queryKey: ['dead-letters', 'of', code, place],
    queryFn: ({ pageParam, signal }) =>
      call<DeadLetters>('GET', '/records/dead-letters', {
        query: { code, place, limit: 20, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export const deadLetterQuery = (id: string) =>
  queryOptions({
    queryKey: ['dead-letters', 'one', id],
    queryFn: ({ signal }) => call<DeadLetter>('GET', `/records/dead-letters/${id}`, { signal }),
  });

/** `statements` is what was corrected; absent: as it was sent. */
export const replayDeadLetter = (id: string, statements?: unknown) =>
  call<ReplayedDeadLetter>('POST', `/records/dead-letters/${id}/replay`, {
    body: statements === undefined ? {} : { statements },
  });

export const discardDeadLetter = (id: string) => call<void>('DELETE', `/records/dead-letters/${id}`);

const someOf = <Answer extends { next: string | null }>(
  what: 'replay' | 'discard',
  reason: DeadLetterReason,
) =>
  async function* inSteps(): AsyncGenerator<Answer> {
    let after: string | null = null;
    do {
      const answer: Answer = await call<Answer>('POST', `/records/dead-letters/${what}`, {
        body: { code: reason.code, place: reason.place, ...(after !== null && { after }) },
      });
      yield answer;
      after = answer.next;
    } while (after !== null);
  };

/** All of a reason, some at a time; each answer tells of its own. */
export const replayReason = (reason: DeadLetterReason) => someOf<ReplayedReason>('replay', reason)();
export const discardReason = (reason: DeadLetterReason) => someOf<DiscardedReason>('discard', reason)();
