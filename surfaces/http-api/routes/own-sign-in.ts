import {
  addOwnPasskey,
  askForOwnPasskey,
  changePassword,
  endOwnSession,
  endOwnSessions,
  listSessions,
  ownWays as readOwnWays,
  removeOwnPasskey,
  type MadePasskey,
} from '@mesh/domain/sign-in';
import { endpoint } from '../endpoint.ts';
import { presentSession, presentWays } from '../present/own-sign-in.ts';
import { idParams } from '../schemas/common.ts';
import {
  addedPasskey,
  askedPasskey,
  endedSessions,
  newPasskey,
  newPassword,
  ownSessions,
  ownWays,
  passkeyParams,
  passkeyRequest,
} from '../schemas/own-sign-in.ts';

/** Of whoever is signed in as themselves: tokens may do none of this, and nobody through somebody's eyes. */
const own = { operation: 'sign-in.own', personal: true, tag: 'Me' } as const;

export const ownSignInRoutes = [
  endpoint({
    ...own,
    method: 'get',
    path: '/me/sessions',
    summary: 'List one’s own sessions',
    success: { status: 200, description: 'Where one is signed in, used last first.', answer: ownSessions },
    handle: async ({ deps, actor }) => ({
      sessions: (await listSessions(deps.signIn, actor)).map((one) => presentSession(one, actor.session?.id)),
    }),
  }),
  endpoint({
    ...own,
    method: 'delete',
    path: '/me/sessions',
    summary: 'Sign out everywhere else',
    success: { status: 200, description: 'How many sessions ended, at once.', answer: endedSessions },
    handle: ({ deps, actor }) => endOwnSessions(deps.signIn, actor, { keepThis: true }),
  }),
  endpoint({
    ...own,
    method: 'delete',
    path: '/me/sessions/{id}',
    summary: 'End one of one’s own sessions',
    params: idParams,
    success: { status: 204, description: 'It ended at once.' },
    handle: ({ deps, actor, params }) => endOwnSession(deps.signIn, actor, params.id),
  }),
  endpoint({
    ...own,
    method: 'get',
    path: '/me/sign-in',
    summary: 'See how one signs in',
    success: { status: 200, description: 'Password and passkeys, never their values.', answer: ownWays },
    handle: async ({ deps, actor }) =>
      presentWays(await readOwnWays(deps.signIn, actor), deps.signIn.site().passkeyHost !== undefined),
  }),
  endpoint({
    ...own,
    method: 'post',
    path: '/me/password',
    summary: 'Set one’s own password',
    description: 'Every other session ends. Failures are counted as those of signing in are.',
    body: newPassword,
    success: { status: 204, description: 'It holds from now on.' },
    handle: ({ deps, actor, body, context }) =>
      changePassword(deps.signIn, actor, { ...body, address: deps.addressOf(context) }),
  }),
  endpoint({
    ...own,
    method: 'post',
    path: '/me/passkeys/options',
    summary: 'Begin to add a passkey',
    body: passkeyRequest,
    success: { status: 200, description: 'What the browser is to be asked.', answer: askedPasskey },
    errors: ['conflict'],
    async handle({ deps, actor, body, context }) {
      const from = { ...body, address: deps.addressOf(context) };
      const { options, sealed } = await askForOwnPasskey(deps.signIn, actor, from);
      return { options: { ...options }, challenge: sealed };
    },
  }),
  endpoint({
    ...own,
    method: 'post',
    path: '/me/passkeys',
    summary: 'Add a passkey of one’s own',
    body: newPasskey,
    success: { status: 201, description: 'One can sign in with it.', answer: addedPasskey },
    errors: ['conflict'],
    handle: ({ deps, actor, body: { response, challenge, name } }) =>
      addOwnPasskey(deps.signIn, actor, {
        // What it holds is checked by its verification, which refuses whatever is not sound.
        response: response as unknown as MadePasskey,
        sealed: challenge,
        name,
      }),
  }),
  endpoint({
    ...own,
    method: 'delete',
    path: '/me/passkeys/{passkeyId}',
    summary: 'Remove a passkey of one’s own',
    params: passkeyParams,
    success: { status: 204, description: 'Nobody signs in with it any more.' },
    errors: ['conflict'],
    handle: ({ deps, actor, params }) => removeOwnPasskey(deps.signIn, actor, params.passkeyId),
  }),
];
