import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type {
  Connectors,
  Detected,
  FailureCode,
  Failures,
  Groups,
  ReadersPreview,
  RemovalPreview,
  Run,
  Runs,
  Source,
  SourceChange,
  SourceGroups,
  Sources,
} from './types.ts';

export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  queryFn: async ({ signal }) => (await call<Sources>('GET', '/sources', { signal })).sources,
});

export const sourceQuery = (id: string) =>
  queryOptions({
    queryKey: ['source', id],
    queryFn: ({ signal }) => call<Source>('GET', `/sources/${encodeURIComponent(id)}`, { signal }),
  });

export const runsQuery = (id: string) =>
  queryOptions({
    queryKey: ['runs', id],
    queryFn: async ({ signal }) =>
      (await call<Runs>('GET', `/sources/${id}/runs`, { query: { limit: 20 }, signal })).runs,
  });

export const failuresQuery = (id: string, code: FailureCode) =>
  infiniteQueryOptions({
    queryKey: ['failures', id, code],
    queryFn: ({ pageParam, signal }) =>
      call<Failures>('GET', `/sources/${id}/failures`, {
        query: { limit: 20, cursor: pageParam, code },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export const removalPreviewQuery = (id: string) =>
  queryOptions({
    queryKey: ['removal-preview', id],
    queryFn: ({ signal }) => call<RemovalPreview>('GET', `/sources/${id}/removal-preview`, { signal }),
    gcTime: 0,
  });

/** What these readers of a source would open, and to how many. */
export const readersPreviewQuery = (id: string, readers: readonly string[]) =>
  queryOptions({
    queryKey: ['readers-preview', id, readers],
    queryFn: ({ signal }) =>
      call<ReadersPreview>('POST', `/sources/${id}/readers-preview`, { body: { readers }, signal }),
    gcTime: 0,
  });

export const connectorsQuery = queryOptions({
  queryKey: ['connectors'],
  queryFn: async ({ signal }) => (await call<Connectors>('GET', '/connectors', { signal })).connectors,
  staleTime: Infinity,
});

export const groupsQuery = queryOptions({
  queryKey: ['groups'],
  // Those that can be named as readers of a source have a short handle.
  queryFn: async ({ signal }) =>
    (await call<Groups>('GET', '/groups', { query: { limit: 500 }, signal })).groups.filter(
      ({ slug }) => slug !== null,
    ),
});

export const sourceGroupsQuery = (id: string) =>
  queryOptions({
    queryKey: ['source-groups', id],
    queryFn: async ({ signal }) =>
      (await call<SourceGroups>('GET', `/sources/${id}/groups`, { signal })).groups,
  });

export interface NewSource {
  connector: string;
  name: string;
  config: Record<string, unknown>;
  readers: string[];
}

export const detectSource = (url: string) => call<Detected>('POST', '/sources/detect', { body: { url } });

/** Lets the mesh connect to a private host: a name or address, with `:port` when it is another than 80 or 443. */
export const allowHost = (host: string) => call<void>('POST', '/allowed-hosts', { body: { host } });

export const createSource = (source: NewSource, idempotencyKey: string) =>
  call<Source>('POST', '/sources', { body: source, idempotencyKey });

export const changeSource = (id: string, change: SourceChange) =>
  call<Source>('PATCH', `/sources/${id}`, { body: change });

export const undoReaders = (id: string) => call<Source>('POST', `/sources/${id}/undo-readers`);

export const syncSource = (id: string) => call<Run>('POST', `/sources/${id}/sync`);

export const cancelSync = (id: string) => call<Run>('POST', `/sources/${id}/cancel`);

export const removeSource = (id: string) => call<void>('DELETE', `/sources/${id}`);
