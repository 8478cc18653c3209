import { queryOptions, useQuery } from '@tanstack/react-query';
import { useActingPerson } from './act-as.ts';
import { call } from './call.ts';
import type { Person, Session } from './types.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => call<Session>('GET', '/session', { signal }),
  staleTime: 5 * 60_000,
});

export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data;
}

/** The time zone of whoever looks; undefined: that of the device. */
export function useTimeZone(): string | undefined {
  return useSession()?.person?.timeZone ?? undefined;
}

/** What not everybody may. */
export type WideScope = 'sources:read' | 'sources:write' | 'catalogue:write' | 'records:read' | 'admin';

/**
 * Whether whoever looks may do something. Through somebody's eyes an administrator does only what everybody may: the
 * page is to be as that person would see it.
 */
export function useMay(scope: WideScope): boolean {
  const acting = useActingPerson();
  const scopes = useSession()?.scopes ?? [];
  return acting === null && scopes.includes(scope);
}

/** Whether there is a person to look for: an administrator of the demo is nobody until they choose somebody's eyes. */
export function useIsSomebody(): boolean {
  return Boolean(useSession()?.person);
}

/** A demo organisation has about 40 people; this many pages of 100 keep the switcher whole for larger ones. */
const MOST_PAGES = 10;

/** Asked as the administrator that one is: whose eyes to look through is theirs to choose. */
export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: async ({ signal }) => {
    const people: Person[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const answer: { people: Person[]; nextCursor: string | null } = await call('GET', '/people', {
        query: { limit: 100, cursor },
        signal,
        asOneself: true,
      });
      people.push(...answer.people);
      cursor = answer.nextCursor;
      if (!cursor) break;
    }
    return people.toSorted((a, b) => a.name.localeCompare(b.name));
  },
  staleTime: 5 * 60_000,
});
