import { queryOptions, useQuery } from '@tanstack/react-query';
import { useActingPerson } from './act-as.ts';
import { call } from './call.ts';
import { isOutside } from './outside.ts';
import type { Session } from './types.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => call<Session>('GET', '/session', { signal }),
  staleTime: 5 * 60_000,
  // Where somebody signs in, nobody is known.
  enabled: () => !isOutside(),
});

export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data;
}

/** The time zone of whoever looks; undefined: that of the device. */
export function useTimeZone(): string | undefined {
  return useSession()?.person?.timeZone ?? undefined;
}

/** What not everybody may. */
export type WideScope =
  | 'sources:read'
  | 'sources:write'
  | 'catalogue:write'
  | 'people:read'
  | 'people:write'
  | 'records:read'
  | 'audit:read'
  | 'admin';

const NO_SCOPES: readonly string[] = [];

/**
 * What whoever looks may do of everyone. Through somebody's eyes an administrator does only what everybody may: the page
 * is to be as that person would see it.
 */
export function useScopes(): readonly string[] {
  const acting = useActingPerson();
  const scopes = useSession()?.scopes;
  return acting === null && scopes ? scopes : NO_SCOPES;
}

export function useMay(scope: WideScope): boolean {
  return useScopes().includes(scope);
}

/** Whether there is a person to look for: an administrator of the demo is nobody until they choose somebody's eyes. */
export function useIsSomebody(): boolean {
  return Boolean(useSession()?.person);
}
