import { z } from '@hono/zod-openapi';
import {
  addProvider,
  changeProvider,
  checkProvider,
  getProvider,
  listOwnAccounts,
  listProviders,
  listWaitingAccounts,
  removeProvider,
  signOutOfProvider,
  unlinkOwnAccount,
} from '@mesh/domain/sign-in';
import { endpoint } from '../endpoint.ts';
import { presentProvider } from '../present/identity-providers.ts';
import { id, idParams } from '../schemas/common.ts';
import {
  createdProvider,
  identityProvider,
  identityProviderChange,
  identityProviders,
  newIdentityProvider,
  ownAccounts,
  providerCheck,
  signedOut,
  waitingAccounts,
} from '../schemas/identity-providers.ts';

const tag = 'Sign-in';

export const identityProviderRoutes = [
  endpoint({
    method: 'get',
    path: '/identity-providers',
    operation: 'providers.manage',
    tag,
    summary: 'List identity providers',
    success: { status: 200, description: 'By name; never their secrets.', answer: identityProviders },
    async handle({ deps: { providers }, actor }) {
      const { origin } = providers.site();
      const found = await listProviders(providers, actor);
      return { providers: found.map((provider) => presentProvider(provider, origin)) };
    },
  }),
  endpoint({
    method: 'post',
    path: '/identity-providers',
    operation: 'providers.manage',
    tag,
    summary: 'Add an OpenID Connect provider',
    description:
      'By its issuer, which is asked who it is. Off until it has a client: register the redirect address of the answer there first.',
    body: newIdentityProvider,
    outbound: true,
    idempotent: true,
    errors: ['conflict'],
    success: { status: 201, description: 'The id of the provider.', answer: createdProvider },
    location: ({ id: made }) => `/api/v1/identity-providers/${made}`,
    handle: ({ deps, actor, body }) => addProvider(deps.providers, actor, body),
  }),
  endpoint({
    method: 'get',
    path: '/identity-providers/{id}',
    operation: 'providers.manage',
    tag,
    summary: 'Show an identity provider',
    params: idParams,
    success: { status: 200, description: 'The provider.', answer: identityProvider },
    handle: async ({ deps: { providers }, actor, params }) =>
      presentProvider(await getProvider(providers, actor, params.id), providers.site().origin),
  }),
  endpoint({
    method: 'patch',
    path: '/identity-providers/{id}',
    operation: 'providers.manage',
    tag,
    summary: 'Change an identity provider',
    description: 'What is left out stays. Groups that are mapped no longer are emptied.',
    params: idParams,
    body: identityProviderChange,
    errors: ['conflict'],
    success: { status: 204, description: 'Changed.' },
    handle: ({ deps, actor, params, body }) => changeProvider(deps.providers, actor, params.id, body),
  }),
  endpoint({
    method: 'delete',
    path: '/identity-providers/{id}',
    operation: 'providers.manage',
    tag,
    summary: 'Remove an identity provider',
    description: 'Nobody comes in by it, and whoever did is signed out. Linked accounts lie idle.',
    params: idParams,
    errors: ['conflict'],
    success: { status: 204, description: 'Removed.' },
    handle: ({ deps, actor, params }) => removeProvider(deps.providers, actor, params.id),
  }),
  endpoint({
    method: 'post',
    path: '/identity-providers/{id}/check',
    operation: 'providers.manage',
    tag,
    summary: 'Test the connection to an identity provider',
    params: idParams,
    outbound: true,
    success: { status: 200, description: 'The steps, up to the one that failed.', answer: providerCheck },
    handle: ({ deps, actor, params }) => checkProvider(deps.providers, actor, params.id),
  }),
  endpoint({
    method: 'post',
    path: '/identity-providers/{id}/sign-out',
    operation: 'providers.manage',
    tag,
    summary: 'Sign out everybody who came by an identity provider',
    params: idParams,
    success: { status: 200, description: 'How many sessions ended.', answer: signedOut },
    handle: ({ deps, actor, params }) => signOutOfProvider(deps.providers, actor, params.id),
  }),
  endpoint({
    method: 'get',
    path: '/identity-providers/{id}/waiting',
    operation: 'providers.manage',
    tag,
    summary: 'List accounts that await confirmation',
    description:
      'Somebody came with a verified mail address that a person here has. Confirm by POST /people/{id}/identifiers (kind "subject", system: the issuer), refuse by DELETE there.',
    params: idParams,
    success: { status: 200, description: 'The newest first, at most 200.', answer: waitingAccounts },
    async handle({ deps, actor, params }) {
      const accounts = await listWaitingAccounts(deps.providers, actor, params.id);
      return { accounts: accounts.map((account) => ({ ...account, at: account.at.toISOString() })) };
    },
  }),
  endpoint({
    method: 'get',
    path: '/me/accounts',
    operation: 'sign-in.own',
    personal: true,
    tag: 'Me',
    summary: 'List accounts at identity providers that let one in',
    success: { status: 200, description: 'Every provider, linked or not.', answer: ownAccounts },
    async handle({ deps, actor }) {
      const accounts = await listOwnAccounts(deps.providers, actor);
      return {
        accounts: accounts.map((account) => ({
          ...account,
          linkedAt: account.linkedAt?.toISOString() ?? null,
        })),
      };
    },
  }),
  endpoint({
    method: 'delete',
    path: '/me/accounts/{providerId}',
    operation: 'sign-in.own',
    personal: true,
    tag: 'Me',
    summary: 'Unlink an account',
    description: '409: there would be no way in then. To link one: POST /sign-in/api/link/{providerId}.',
    params: z.object({ providerId: id }),
    errors: ['conflict'],
    success: { status: 204, description: 'It lets one in no longer.' },
    handle: ({ deps, actor, params }) => unlinkOwnAccount(deps.providers, actor, params.providerId),
  }),
];
