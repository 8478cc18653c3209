import { infiniteQueryOptions } from '@tanstack/react-query';
import { API, call } from './call.ts';
import type { NewRecordImport, RecordImport, RecordImports } from './types.ts';

/** Imports are looked at again so often while one of them goes on, in milliseconds. */
const WATCH_MS = 2_000;

export const isGoingOn = ({ state }: Pick<RecordImport, 'state'>): boolean =>
  state === 'receiving' || state === 'waiting' || state === 'reading';

/** Archives of statements, the latest first. */
export const importsQuery = infiniteQueryOptions({
  queryKey: ['imports'],
  queryFn: ({ pageParam, signal }) =>
    call<RecordImports>('GET', '/records/imports', { query: { limit: 20, cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
  refetchInterval: ({ state }) =>
    state.data?.pages.some(({ imports }) => imports.some(isGoingOn)) ? WATCH_MS : false,
});

export const announceImport = (what: NewRecordImport) =>
  call<RecordImport>('POST', '/records/imports', { body: what });

export const readImport = (id: string, signal?: AbortSignal) =>
  call<RecordImport>('GET', `/records/imports/${id}`, { signal });

/** The next octets of an archive; `offset` says where they belong. */
export const sendPart = (id: string, offset: number, part: Blob, signal: AbortSignal) =>
  call<RecordImport>('PATCH', `/records/imports/${id}/content`, {
    body: part,
    headers: { 'upload-offset': String(offset) },
    signal,
  });

/** Cancels one that goes on; removes one that has ended, with its report. */
export const removeImport = (id: string) => call<void>('DELETE', `/records/imports/${id}`);

export const refusalsAddress = (id: string): string => `${API}/records/imports/${id}/refusals/export`;
