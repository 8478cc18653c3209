import { endSessionsOfPerson, makeLink } from '@mesh/domain/sign-in';
import { endpoint } from '../endpoint.ts';
import { idParams } from '../schemas/common.ts';
import { endedSessions, signInLink } from '../schemas/own-sign-in.ts';

const ofPerson = { operation: 'sign-in.manage', tag: 'People', params: idParams } as const;

export const signInLinkRoutes = [
  endpoint({
    ...ofPerson,
    method: 'post',
    path: '/people/{id}/sign-in-link',
    summary: 'Make a link that lets a person in',
    description:
      'With it they choose a password or a passkey, for the first time or because they lost theirs. Good once, for three days; one made before ends. It is given to you alone: the mesh sends no mail.',
    success: { status: 201, description: 'The link, shown this once.', answer: signInLink },
    async handle({ deps, actor, params }) {
      const { token, expiresAt } = await makeLink(deps.signIn, actor, params.id);
      // Behind the #: no server and no log along the way sees it.
      return { url: `${deps.signIn.site().origin}/set-up#${token}`, expiresAt: expiresAt.toISOString() };
    },
  }),
  endpoint({
    ...ofPerson,
    method: 'delete',
    path: '/people/{id}/sessions',
    summary: 'Sign a person out everywhere',
    success: { status: 200, description: 'How many sessions ended, at once.', answer: endedSessions },
    handle: ({ deps, actor, params }) => endSessionsOfPerson(deps.signIn, actor, params.id),
  }),
];
