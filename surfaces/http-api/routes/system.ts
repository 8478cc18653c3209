import { createApiToken, listApiTokens, revokeApiToken } from '@mesh/domain/access';
import type { Scope } from '@mesh/domain/kernel';
import { endpoint } from '../endpoint.ts';
import { endOf, presentToken } from '../present/tokens.ts';
import { idParams } from '../schemas/common.ts';
import { createdToken, newToken, systemInfo, tokens } from '../schemas/system.ts';

export const systemRoutes = [
  endpoint({
    method: 'get',
    path: '/tokens',
    operation: 'system.read',
    tag: 'System',
    summary: 'List tokens',
    success: { status: 200, description: 'The tokens that are valid; never their values.', answer: tokens },
    async handle({ deps, actor }) {
      return { tokens: (await listApiTokens(deps.sync, actor)).map(presentToken) };
    },
  }),
  endpoint({
    method: 'post',
    path: '/tokens',
    operation: 'system.write',
    tag: 'System',
    summary: 'Make a token',
    body: newToken,
    idempotent: true,
    success: { status: 201, description: 'The token, shown this once.', answer: createdToken },
    location: ({ id }) => `/api/v1/tokens/${id}`,
    async handle({ deps, actor, body }) {
      const { name, expiresInDays: days } = body;
      return createApiToken(deps.sync, actor, {
        name,
        scopes: body.scopes as Scope[],
        expiresAt: endOf(deps.sync.clock, days),
      });
    },
  }),
  endpoint({
    method: 'delete',
    path: '/tokens/{id}',
    operation: 'system.write',
    tag: 'System',
    summary: 'Revoke a token',
    params: idParams,
    success: { status: 204, description: 'It ends at once.' },
    async handle({ deps, actor, params }) {
      await revokeApiToken(deps.sync, actor, params.id);
    },
  }),
  endpoint({
    method: 'get',
    path: '/system',
    operation: 'system.read',
    tag: 'System',
    summary: 'State of the system',
    success: { status: 200, description: 'Version, database, vectors and backups.', answer: systemInfo },
    handle: ({ deps }) => deps.system(),
  }),
];
