import {
  changePerson,
  createPerson,
  deactivatePerson,
  getPerson,
  reactivatePerson,
  searchPersons,
} from '@mesh/domain/organisation';
import { byName, readPage } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { presentPerson } from '../present/people.ts';
import { idParams } from '../schemas/common.ts';
import { created, newPerson, people, peopleQuery, personChange, personDetail } from '../schemas/people.ts';

const tag = 'People';

const ACTIVE = { active: true, inactive: false, all: undefined };

export const peopleRoutes = [
  endpoint({
    method: 'get',
    path: '/people',
    operation: 'people.read',
    personal: true,
    tag,
    summary: 'List people',
    description:
      'Those whom the caller may see, by name: everyone, their team, or themselves. Looking at others is audited.',
    query: peopleQuery,
    success: { status: 200, description: 'A page of people.', answer: people },
    async handle({ deps, actor, query }) {
      const { rows, nextCursor } = await readPage(byName('people'), query, (asked) =>
        searchPersons(deps.sync, actor, {
          query: query.q,
          active: ACTIVE[query.state],
          department: query.department,
          groupId: query.group,
          managerId: query.manager,
          ...asked,
        }),
      );
      return { people: rows, nextCursor };
    },
  }),
  endpoint({
    method: 'post',
    path: '/people',
    operation: 'people.write',
    tag,
    summary: 'Add a person',
    body: newPerson,
    idempotent: true,
    errors: ['conflict'],
    success: { status: 201, description: 'The id of the person.', answer: created },
    location: ({ id }) => `/api/v1/people/${id}`,
    handle: ({ deps, actor, body }) => createPerson(deps.sync, actor, body),
  }),
  endpoint({
    method: 'get',
    path: '/people/{id}',
    operation: 'people.read',
    personal: true,
    tag,
    summary: 'Show a person',
    description:
      'For themselves, whoever leads them, and those who may see everyone. The id of somebody who was merged gives whom they are now.',
    params: idParams,
    success: { status: 200, description: 'The person.', answer: personDetail },
    handle: async ({ deps, actor, params }) => presentPerson(await getPerson(deps.sync, actor, params.id)),
  }),
  endpoint({
    method: 'patch',
    path: '/people/{id}',
    operation: 'people.write',
    tag,
    summary: 'Change a person',
    params: idParams,
    body: personChange,
    errors: ['conflict'],
    success: { status: 204, description: 'Changed.' },
    handle: ({ deps, actor, params, body }) => changePerson(deps.sync, actor, params.id, body),
  }),
  endpoint({
    method: 'post',
    path: '/people/{id}/deactivation',
    operation: 'people.write',
    tag,
    summary: 'Deactivate a person',
    description: 'Nothing lets them in any more, nor speaks for them, from this moment on.',
    params: idParams,
    errors: ['conflict'],
    success: { status: 204, description: 'They are not active (any more).' },
    handle: ({ deps, actor, params }) => deactivatePerson(deps.sync, actor, params.id),
  }),
  endpoint({
    method: 'delete',
    path: '/people/{id}/deactivation',
    operation: 'people.write',
    tag,
    summary: 'Reactivate a person',
    params: idParams,
    success: { status: 204, description: 'They are active.' },
    handle: ({ deps, actor, params }) => reactivatePerson(deps.sync, actor, params.id),
  }),
];
