import { mayDo } from '@mesh/domain/access';
import { findPerson } from '@mesh/domain/people';
import { endpoint } from '../endpoint.ts';
import { session } from '../schemas/session.ts';

/** Languages that the web app speaks. */
const LANGUAGES = ['en', 'de'];

export const sessionRoutes = [
  endpoint({
    method: 'get',
    path: '/session',
    operation: 'any-caller',
    tag: 'Session',
    summary: 'Who am I?',
    success: {
      status: 200,
      description: 'The caller, the organisation and what may be done.',
      answer: session,
    },
    async handle({ deps, actor }) {
      const person =
        actor.personId === undefined
          ? undefined
          : await findPerson(deps.sync.db, actor.tenantId, actor.personId);
      return {
        organisation: deps.organisation,
        canActAs: actor.standsIn === true || mayDo(actor, 'people.actAs'),
        signedIn: actor.session !== undefined,
        person: person ?? null,
        scopes: [...actor.scopes],
        languages: LANGUAGES,
        version: deps.version,
      };
    },
  }),
];
