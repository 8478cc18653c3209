import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type {
  LdapCheck,
  LdapSource,
  MergeProposals,
  PeopleImport,
  PeopleImportErrors,
  PeopleImports,
  PeopleImportSent,
  PeopleImportSettings,
} from './types.ts';

/** Files of persons, the last first. */
export const peopleImportsQuery = infiniteQueryOptions({
  queryKey: ['directory', 'imports'],
  queryFn: ({ pageParam, signal }) =>
    call<PeopleImports>('GET', '/people/imports', { query: { cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
});

export const peopleImportQuery = (id: string) =>
  queryOptions({
    queryKey: ['directory', 'import', id],
    queryFn: ({ signal }) => call<PeopleImportSent>('GET', `/people/imports/${id}`, { signal }),
  });

/** Nothing is changed by it. */
export const sendPeopleFile = (file: File) =>
  call<PeopleImportSent>('POST', '/people/imports', {
    query: { name: file.name.slice(0, 200) },
    body: new Blob([file], { type: 'text/csv' }),
  });

/** Reads a directory into a file of persons; nothing is changed by it. */
export const readLdap = (source: LdapSource) =>
  call<PeopleImportSent>('POST', '/people/imports/ldap', { body: source });

/** Goes the way to a directory, and names the step that fails. */
export const checkLdap = (source: LdapSource) =>
  call<LdapCheck>('POST', '/people/imports/ldap-checks', { body: source });

/** Reads the whole file and says what it would come to. */
export const checkPeopleImport = (id: string, settings: PeopleImportSettings) =>
  call<PeopleImport>('POST', `/people/imports/${id}/check`, { body: settings });

/** What is wrong with the file, line by line. */
export const importErrorsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['directory', 'import', id, 'errors'],
    queryFn: ({ pageParam, signal }) =>
      call<PeopleImportErrors>('GET', `/people/imports/${id}/errors`, {
        query: { limit: 50, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** All of it at once or nothing; `deactivations` is asked for where many leave. */
export const applyPeopleImport = (id: string, deactivations?: number) =>
  call<PeopleImport>('POST', `/people/imports/${id}/application`, {
    body: deactivations === undefined ? {} : { deactivations },
  });

export const removePeopleImport = (id: string) => call<void>('DELETE', `/people/imports/${id}`);

/** Whom provisioning told of with what somebody else is known by. */
export const mergeProposalsQuery = queryOptions({
  queryKey: ['people', 'merge-proposals'],
  queryFn: async ({ signal }) =>
    (await call<MergeProposals>('GET', '/people/merge-proposals', { signal })).proposals,
});
