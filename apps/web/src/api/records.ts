import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { RecordAttempts, RecordStatementDetail, RecordStatements, RecordTimeline } from './types.ts';

const STATEMENTS_PER_PAGE = 50;
const TOLD_PER_PAGE = 50;

/** What is asked has the names of the API. */
export const statementsQuery = (asked: Record<string, string>) =>
  queryOptions({
    queryKey: ['statements', asked],
    queryFn: ({ signal }) =>
      call<RecordStatements>('GET', '/records/statements', {
        query: { ...asked, limit: STATEMENTS_PER_PAGE },
        signal,
      }),
    placeholderData: keepPreviousData,
  });

/** Where watching begins. */
const LATEST = 25;

export const latestStatementsQuery = queryOptions({
  queryKey: ['statements', 'latest'],
  queryFn: ({ signal }) =>
    call<RecordStatements>('GET', '/records/statements', { query: { limit: LATEST }, signal }),
  // What comes later comes by the stream.
  staleTime: Infinity,
  gcTime: 0,
});

/** A statement never changes, but others come to refer to it. */
export const statementQuery = (id: string) =>
  queryOptions({
    queryKey: ['statement', id],
    queryFn: ({ signal }) =>
      call<RecordStatementDetail>('GET', `/records/statements/${encodeURIComponent(id)}`, { signal }),
  });

export interface TimelineAsk {
  /** Absent: one's own. */
  person?: string;
  verb?: string;
}

export const timelineQuery = (ask: TimelineAsk) =>
  infiniteQueryOptions({
    queryKey: ['timeline', ask],
    queryFn: ({ pageParam, signal }) =>
      call<RecordTimeline>('GET', '/records/timeline', {
        query: { ...ask, limit: TOLD_PER_PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export const attemptsQuery = (ask: { person?: string }) =>
  infiniteQueryOptions({
    queryKey: ['attempts', ask],
    queryFn: ({ pageParam, signal }) =>
      call<RecordAttempts>('GET', '/records/attempts', {
        query: { ...ask, limit: TOLD_PER_PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
