import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { Answer, ItemDetail, Items, SearchAnswer, Typeahead } from './types.ts';

export const RESULTS_PER_PAGE = 10;

/** What a search asks for; lists may be empty, `page` starts at 1. */
export interface SearchAsk {
  q: string;
  kind: string[];
  source: string[];
  language: string[];
  level: string[];
  minutesMax: number | undefined;
  page: number;
}

export interface Found {
  found: SearchAnswer;
  /** Asked only with the first page of an unfiltered search; `null` when there is no good answer. */
  answer: Answer['answer'];
}

function wantsAnswer(ask: SearchAsk): boolean {
  const filters = [...ask.kind, ...ask.source, ...ask.language, ...ask.level];
  return ask.page === 1 && filters.length === 0 && ask.minutesMax === undefined;
}

/** Both at once, so that the answer never pushes results down after they were shown. */
async function find(ask: SearchAsk, signal: AbortSignal): Promise<Found> {
  const { page, ...rest } = ask;
  const paging = { limit: RESULTS_PER_PAGE, offset: (page - 1) * RESULTS_PER_PAGE };
  const answering = wantsAnswer(ask)
    ? call<Answer>('GET', '/answers', { query: { q: ask.q }, signal }).catch(() => null)
    : Promise.resolve(null);
  const finding = call<SearchAnswer>('GET', '/search', { query: { ...rest, ...paging }, signal });
  const [found, answered] = await Promise.all([finding, answering]);
  return { found, answer: answered?.answer ?? null };
}

export const findQuery = (ask: SearchAsk) =>
  queryOptions({
    queryKey: ['find', ask],
    queryFn: ({ signal }) => find(ask, signal),
    enabled: ask.q !== '',
    placeholderData: keepPreviousData,
  });

export const typeaheadQuery = (q: string) =>
  queryOptions({
    queryKey: ['typeahead', q],
    queryFn: ({ signal }) => call<Typeahead>('GET', '/typeahead', { query: { q, limit: 6 }, signal }),
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
  });

export const itemQuery = (id: string) =>
  queryOptions({
    queryKey: ['item', id],
    queryFn: ({ signal }) => call<ItemDetail>('GET', `/items/${encodeURIComponent(id)}`, { signal }),
  });

export const recentItemsQuery = infiniteQueryOptions({
  queryKey: ['recent'],
  queryFn: ({ pageParam, signal }) =>
    call<Items>('GET', '/items', {
      query: { limit: 8, cursor: pageParam },
      signal,
    }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
});
