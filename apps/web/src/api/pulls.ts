import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { NewRecordPull, RecordPull, RecordPulls } from './types.ts';

/** Looked at again so often, in milliseconds: it goes on by itself. */
const WATCH_MS = 5_000;

/** Record stores that statements are fetched from. */
export const pullsQuery = queryOptions({
  queryKey: ['pulls'],
  queryFn: async ({ signal }) => (await call<RecordPulls>('GET', '/records/pulls', { signal })).pulls,
  refetchInterval: WATCH_MS,
});

export const createPull = (pull: NewRecordPull) => call<RecordPull>('POST', '/records/pulls', { body: pull });

export const changePull = (id: string, change: Partial<NewRecordPull> & { paused?: boolean }) =>
  call<RecordPull>('PATCH', `/records/pulls/${id}`, { body: change });

export const runPull = (id: string) => call<RecordPull>('POST', `/records/pulls/${id}/run`);

export const removePull = (id: string) => call<void>('DELETE', `/records/pulls/${id}`);
