import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { SystemInfo, Token } from './types.ts';

export const systemQuery = queryOptions({
  queryKey: ['system'],
  queryFn: ({ signal }) => call<SystemInfo>('GET', '/system', { signal }),
});

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: async ({ signal }) => (await call<{ tokens: Token[] }>('GET', '/tokens', { signal })).tokens,
});

export interface NewToken {
  name: string;
  scopes: string[];
  expiresInDays?: number;
}

/** The secret `token` is told here and never again. */
export const createToken = (token: NewToken) =>
  call<{ id: string; token: string }>('POST', '/tokens', { body: token });

export const revokeToken = (id: string) => call<void>('DELETE', `/tokens/${id}`);
