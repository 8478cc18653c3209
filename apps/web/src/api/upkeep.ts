import { queryOptions } from '@tanstack/react-query';
import { call, send } from './call.ts';
import type {
  Authorisation,
  CheckResult,
  FailureCode,
  FailureGroups,
  FreshnessList,
  MappedTerm,
  RemovalRequest,
  RemovalRequests,
  RemovalUndo,
  Run,
  SignInEnded,
  TermMapping,
  TermMappings,
  UnmappedTerms,
} from './types.ts';

/** How long what is shown of freshness may stand before it is asked for again, in milliseconds. */
const FRESHNESS_STANDS_MS = 60_000;

export const freshnessQuery = queryOptions({
  queryKey: ['freshness'],
  queryFn: async ({ signal }) => (await call<FreshnessList>('GET', '/freshness', { signal })).sources,
  staleTime: FRESHNESS_STANDS_MS,
});

export const waitingQuery = queryOptions({
  queryKey: ['removal-requests'],
  queryFn: async ({ signal }) =>
    (
      await call<RemovalRequests>('GET', '/removal-requests', {
        query: { state: 'waiting' },
        signal,
      })
    ).requests,
});

/** What the runs of a source have asked about, whatever became of it. */
export const askedQuery = (id: string) =>
  queryOptions({
    queryKey: ['removal-requests', id],
    queryFn: async ({ signal }) =>
      (
        await call<RemovalRequests>('GET', '/removal-requests', {
          query: { source: id },
          signal,
        })
      ).requests,
  });

export const failureGroupsQuery = (id: string) =>
  queryOptions({
    queryKey: ['failures', id, 'groups'],
    queryFn: async ({ signal }) =>
      (await call<FailureGroups>('GET', `/sources/${id}/failure-groups`, { signal })).groups,
  });

export const unmappedQuery = (id: string) =>
  queryOptions({
    queryKey: ['unmapped', id],
    queryFn: async ({ signal }) =>
      (await call<UnmappedTerms>('GET', `/sources/${id}/unmapped-terms`, { signal })).terms,
  });

export const mappingsQuery = queryOptions({
  queryKey: ['mappings'],
  queryFn: async ({ signal }) => (await call<TermMappings>('GET', '/term-mappings', { signal })).mappings,
});

/** A dry run: what the next run would change. */
export const planSync = (id: string) => call<Run>('POST', `/sources/${id}/plan`);

export const retryFailures = (id: string, which: { code?: FailureCode; nativeIds?: string[] }) =>
  call<Run>('POST', `/sources/${id}/failures/retry`, { body: which });

export const checkSource = (id: string) => call<CheckResult>('POST', `/sources/${id}/check`);

/** The address at which the administrator signs in; it comes back to the mesh. */
export const authoriseSource = (id: string) =>
  call<Authorisation>('POST', `/sources/${id}/authorise`, { body: {} });

export interface SignInAnswer {
  state: string;
  code?: string;
  error?: string;
}

/** What the source answered, once: the server uses it up. */
export const signInQuery = (answer: SignInAnswer) =>
  queryOptions({
    queryKey: ['sign-in-ends', answer.state],
    queryFn: () => send<SignInEnded>('POST', '/oauth/callback', { body: answer }),
    staleTime: Infinity,
    retry: false,
    refetchOnMount: false,
    refetchOnReconnect: false,
  });

export const decideRemoval = (id: string, decision: 'approve' | 'refuse' | 'reopen') =>
  call<RemovalRequest>('POST', `/removal-requests/${id}`, { body: { decision } });

export const undoRemovals = (sourceId: string, runId: string) =>
  call<RemovalUndo>('POST', `/sources/${sourceId}/runs/${runId}/undo-removals`);

export const mapTerm = (mapping: Omit<TermMapping, 'id'>) =>
  call<MappedTerm>('POST', '/term-mappings', { body: mapping });

export const unmapTerm = (id: string) => call<{ items: number }>('DELETE', `/term-mappings/${id}`);
