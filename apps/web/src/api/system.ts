import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { CreatedToken, NewToken, SystemInfo, Tokens } from './types.ts';

export const systemQuery = queryOptions({
  queryKey: ['system'],
  queryFn: ({ signal }) => call<SystemInfo>('GET', '/system', { signal }),
});

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: async ({ signal }) => (await call<Tokens>('GET', '/tokens', { signal })).tokens,
});

/** The secret `token` is told here and never again. */
export const createToken = (token: NewToken) => call<CreatedToken>('POST', '/tokens', { body: token });

export const revokeToken = (id: string) => call<void>('DELETE', `/tokens/${id}`);
