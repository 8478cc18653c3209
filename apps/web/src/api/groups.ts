import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { ChangedGroupMembers, Group, GroupMembers, Groups } from './types.ts';

export type GroupKeeper = Group['managedBy'];

export interface GroupsAsk {
  q?: string;
  managedBy?: GroupKeeper;
}

const PER_PAGE = 100;
const OFFERED = 20;

/** Groups by name, page by page. */
export const groupsQuery = (ask: GroupsAsk) =>
  infiniteQueryOptions({
    queryKey: ['groups', 'list', ask],
    queryFn: ({ pageParam, signal }) =>
      call<Groups>('GET', '/groups', { query: { ...ask, limit: PER_PAGE, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

/** The first few whose name or handle has what is typed. */
export const offeredGroupsQuery = (q: string) =>
  queryOptions({
    queryKey: ['groups', 'offered', q],
    queryFn: async ({ signal }): Promise<Group[]> =>
      (await call<Groups>('GET', '/groups', { query: { q, limit: OFFERED }, signal })).groups,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

export const groupQuery = (id: string) =>
  queryOptions({
    queryKey: ['groups', 'one', id],
    queryFn: ({ signal }) => call<Group>('GET', `/groups/${id}`, { signal }),
  });

/** A group of the organisation by its handle; null: there is none. */
export const groupOfHandleQuery = (slug: string) =>
  queryOptions({
    queryKey: ['groups', 'handle', slug],
    queryFn: async ({ signal }): Promise<Group | null> => {
      const { groups } = await call<Groups>('GET', '/groups', {
        query: { q: slug, limit: PER_PAGE },
        signal,
      });
      return groups.find((group) => group.slug === slug) ?? null;
    },
    staleTime: 60_000,
  });

/** Direct members by name, page by page. */
export const membersQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['groups', 'one', id, 'members'],
    queryFn: ({ pageParam, signal }) =>
      call<GroupMembers>('GET', `/groups/${id}/members`, {
        query: { limit: PER_PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export const createGroup = (name: string) => call<{ id: string }>('POST', '/groups', { body: { name } });

export const renameGroup = (id: string, name: string) =>
  call<void>('PATCH', `/groups/${id}`, { body: { name } });

export const removeGroup = (id: string) => call<void>('DELETE', `/groups/${id}`);

export interface Member {
  kind: 'person' | 'group';
  id: string;
}

export const changeMembers = (id: string, change: { add?: Member[]; remove?: Member[] }) =>
  call<ChangedGroupMembers>('POST', `/groups/${id}/members`, { body: change });
