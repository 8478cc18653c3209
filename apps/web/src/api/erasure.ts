import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { StatementPolicy } from './privacy.ts';
import type { Erasure, ErasurePlan, Erasures, ErasureVerdict } from './types.ts';

/** What erasing somebody would do at each store; changes nothing. */
export const erasurePlanQuery = (personId: string) =>
  queryOptions({
    queryKey: ['privacy', 'erasure-plan', personId],
    queryFn: ({ signal }) => call<ErasurePlan>('POST', `/people/${personId}/erasure-plan`, { signal }),
    staleTime: 0,
    gcTime: 0,
  });

export const erasePerson = (personId: string, confirmName: string, statements: StatementPolicy) =>
  call<Erasure>('POST', `/people/${personId}/erasure`, { body: { confirmName, statements } });

/** Looked at again so often while it goes on, in milliseconds. */
const WATCH_MS = 1_000;

const goesOn = ({ state }: Pick<Erasure, 'state'>) => state === 'waiting' || state === 'running';

export const erasuresQuery = infiniteQueryOptions({
  queryKey: ['privacy', 'erasures'],
  queryFn: ({ pageParam, signal }) =>
    call<Erasures>('GET', '/erasures', { query: { cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
});

export const erasureQuery = (id: string) =>
  queryOptions({
    queryKey: ['privacy', 'erasures', id],
    queryFn: ({ signal }) => call<Erasure>('GET', `/erasures/${id}`, { signal }),
    refetchInterval: ({ state: { data } }) => (data === undefined || goesOn(data) ? WATCH_MS : false),
  });

/** Whoever was erased may come back, as somebody new. */
export const liftBlock = (id: string) => call<void>('DELETE', `/erasures/${id}/block`);

export const verifyReceipt = (receipt: string) =>
  call<ErasureVerdict>('POST', '/erasures/verification', { body: { receipt } });
