import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { Answer, Item, ItemDetail, SearchAnswer, Typeahead } from './types.ts';

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

export const searchQuery = (ask: SearchAsk) =>
  queryOptions({
    queryKey: ['search', ask],
    queryFn: ({ signal }) => {
      const { page, ...rest } = ask;
      const paging = { limit: RESULTS_PER_PAGE, offset: (page - 1) * RESULTS_PER_PAGE };
      return call<SearchAnswer>('GET', '/search', { query: { ...rest, ...paging }, signal });
    },
    enabled: ask.q !== '',
    placeholderData: keepPreviousData,
  });

export const answerQuery = (q: string) =>
  queryOptions({
    queryKey: ['answer', q],
    queryFn: ({ signal }) => call<Answer>('GET', '/answers', { query: { q }, signal }),
    enabled: q !== '',
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
    call<{ items: Item[]; nextCursor: string | null }>('GET', '/items', {
      query: { limit: 8, cursor: pageParam },
      signal,
    }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
});
