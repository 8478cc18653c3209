import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { ListedPerson, People, PersonDetail, PersonMerges } from './types.ts';

/** Whom a list of people is asked for. */
export interface PeopleAsk {
  q?: string;
  state?: 'active' | 'inactive' | 'all';
  department?: string;
  /** In this group, directly or through others. */
  group?: string;
  /** Led by this person, directly or through others. */
  manager?: string;
}

const PER_PAGE = 50;
const OFFERED = 20;

/** People by name, page by page. */
export const peopleQuery = (ask: PeopleAsk) =>
  infiniteQueryOptions({
    queryKey: ['people', 'list', ask],
    queryFn: ({ pageParam, signal }) =>
      call<People>('GET', '/people', { query: { ...ask, limit: PER_PAGE, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

/** The first few whose name, address or handle has what is typed; asked as the administrator that one is. */
export const offeredPeopleQuery = (q: string) =>
  queryOptions({
    queryKey: ['people', 'offered', q],
    queryFn: async ({ signal }): Promise<ListedPerson[]> =>
      (await call<People>('GET', '/people', { query: { q, limit: OFFERED }, signal, asOneself: true }))
        .people,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

/** One person; of an id that was merged, whom they are now. */
export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['people', 'one', id],
    queryFn: ({ signal }) => call<PersonDetail>('GET', `/people/${id}`, { signal, asOneself: true }),
  });

/** What is said of a person; null clears, what is left out stays. */
export interface PersonDraft {
  name: string;
  email: string | null;
  jobTitle: string | null;
  jobRoleSince?: string;
  department: string | null;
  team: string | null;
  location: string | null;
  language: string;
  timeZone: string;
  managerId: string | null;
}

export const createPerson = (person: Partial<PersonDraft>) =>
  call<{ id: string }>('POST', '/people', { body: person });

export const changePerson = (id: string, change: Partial<PersonDraft>) =>
  call<void>('PATCH', `/people/${id}`, { body: change });

export const setActive = (id: string, active: boolean) =>
  call<void>(active ? 'DELETE' : 'POST', `/people/${id}/deactivation`);

export interface IdentifierKey {
  kind: NonNullable<PersonDetail['identifiers']>[number]['kind'];
  /** Of an account its source, of a chat id its workspace, of a subject its issuer; else empty. */
  system: string;
  value: string;
}

/** Says what a person is called; confirmed, it leads to them. */
export const addIdentifier = (id: string, identifier: IdentifierKey & { confirmed: boolean }) =>
  call<void>('POST', `/people/${id}/identifiers`, { body: identifier });

export const removeIdentifier = (id: string, { kind, system, value }: IdentifierKey) =>
  call<void>('DELETE', `/people/${id}/identifiers`, { query: { kind, system, value } });

export const mergesQuery = infiniteQueryOptions({
  queryKey: ['people', 'merges'],
  queryFn: ({ pageParam, signal }) =>
    call<PersonMerges>('GET', '/people/merges', { query: { cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
});

/** `personId` stays, `otherId` turned out to be the same. */
export const mergePersons = (personId: string, otherId: string) =>
  call<{ id: string }>('POST', '/people/merges', { body: { personId, otherId } });

export const splitPerson = (personId: string, name: string, identifiers: readonly IdentifierKey[]) =>
  call<{ id: string; personId: string }>('POST', '/people/splits', { body: { personId, name, identifiers } });

/** Of a merge or of a split. */
export const undoMerge = (id: string) => call<void>('DELETE', `/people/merges/${id}`);
