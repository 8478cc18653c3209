import { queryOptions } from '@tanstack/react-query';
import { call, send } from './call.ts';
import type {
  IdentityProvider,
  IdentityProviderChange,
  IdentityProviders,
  OwnAccounts,
  ProviderCheck,
  WaitingAccounts,
} from './types.ts';

export const providersQuery = queryOptions({
  queryKey: ['identity-providers', 'list'],
  queryFn: async ({ signal }) =>
    (await call<IdentityProviders>('GET', '/identity-providers', { signal })).providers,
});

export const providerQuery = (id: string) =>
  queryOptions({
    queryKey: ['identity-providers', 'one', id],
    queryFn: ({ signal }) => call<IdentityProvider>('GET', `/identity-providers/${id}`, { signal }),
  });

/** Accounts that await that somebody confirms whose they are. */
export const waitingQuery = (id: string) =>
  queryOptions({
    queryKey: ['identity-providers', 'waiting', id],
    queryFn: async ({ signal }) =>
      (await call<WaitingAccounts>('GET', `/identity-providers/${id}/waiting`, { signal })).accounts,
  });

export const addProvider = (provider: { address: string; name: string }) =>
  call<{ id: string }>('POST', '/identity-providers', { body: provider });

export const changeProvider = (id: string, change: IdentityProviderChange) =>
  call<void>('PATCH', `/identity-providers/${id}`, { body: change });

export const removeProvider = (id: string) => call<void>('DELETE', `/identity-providers/${id}`);

export const checkProvider = (id: string) => call<ProviderCheck>('POST', `/identity-providers/${id}/check`);

export const signOutOfProvider = (id: string) =>
  call<{ ended: number }>('POST', `/identity-providers/${id}/sign-out`);

interface Account {
  personId: string;
  issuer: string;
  subject: string;
}

/** The account is that person's from now on. */
export const confirmAccount = ({ personId, issuer, subject }: Account) =>
  call<void>('POST', `/people/${personId}/identifiers`, {
    body: { kind: 'subject', system: issuer, value: subject },
  });

export const refuseAccount = ({ personId, issuer, subject }: Account) =>
  call<void>('DELETE', `/people/${personId}/identifiers`, {
    query: { kind: 'subject', system: issuer, value: subject },
  });

/** Providers, and whether one's own account there lets one in. */
export const ownAccountsQuery = queryOptions({
  queryKey: ['me', 'accounts'],
  queryFn: async ({ signal }) => (await call<OwnAccounts>('GET', '/me/accounts', { signal })).accounts,
});

export const unlinkAccount = (providerId: string) => call<void>('DELETE', `/me/accounts/${providerId}`);

/** Where the browser goes to link an account there; it comes back to `to`. */
export const linkAccount = (providerId: string, to: string) =>
  send<{ url: string }>('POST', `/sign-in/api/link/${providerId}`, { query: { to } });
