import { createApiToken, listOwnTokens, revokeApiToken } from '@mesh/domain/access';
import type { Scope } from '@mesh/domain/kernel';
import { endpoint } from '../endpoint.ts';
import { endOf, presentToken } from '../present/tokens.ts';
import { idParams } from '../schemas/common.ts';
import { createdToken, newToken, tokens } from '../schemas/system.ts';

const tag = 'Me';

export const ownTokenRoutes = [
  endpoint({
    method: 'get',
    path: '/me/tokens',
    operation: 'tokens.own',
    personal: true,
    tag,
    summary: 'List one’s own tokens',
    success: {
      status: 200,
      description: 'Those that have not been ended; never their values.',
      answer: tokens,
    },
    handle: async ({ deps, actor }) => ({
      tokens: (await listOwnTokens(deps.sync, actor)).map(presentToken),
    }),
  }),
  endpoint({
    method: 'post',
    path: '/me/tokens',
    operation: 'tokens.own',
    personal: true,
    tag,
    summary: 'Make a token of one’s own',
    description: 'It may do what both its scopes and one’s own roles allow, and ends with oneself.',
    body: newToken,
    idempotent: true,
    success: { status: 201, description: 'The token, shown this once.', answer: createdToken },
    handle: ({ deps, actor, body: { name, scopes, expiresInDays } }) =>
      createApiToken(deps.sync, actor, {
        name,
        scopes: scopes as Scope[],
        expiresAt: endOf(deps.sync.clock, expiresInDays),
        ownerId: actor.personId ?? '',
      }),
  }),
  endpoint({
    method: 'delete',
    path: '/me/tokens/{id}',
    operation: 'tokens.own',
    personal: true,
    tag,
    summary: 'End a token of one’s own',
    params: idParams,
    success: { status: 204, description: 'It ends at once.' },
    handle: ({ deps, actor, params }) => revokeApiToken(deps.sync, actor, params.id),
  }),
];
