import { z } from '@hono/zod-openapi';
import { listGroups, listPeople } from '@mesh/domain/people';
import { decodeCursor, encodeCursor, pageOf } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { cursor, limit } from '../schemas/common.ts';
import { groups, people } from '../schemas/session.ts';

const place = z.object({ name: z.string(), id: z.guid() });

export const peopleRoutes = [
  endpoint({
    method: 'get',
    path: '/people',
    operation: 'people.read',
    tag: 'People',
    summary: 'List people',
    description: 'The active people of the organisation, by name.',
    query: z.object({ limit: limit(200, 50), cursor }),
    success: { status: 200, description: 'A page of people.', answer: people },
    async handle({ deps, actor, query }) {
      const after = query.cursor === undefined ? undefined : decodeCursor('people', query.cursor, place);
      const found = await listPeople(deps.sync.db, actor.tenantId, {
        limit: query.limit + 1,
        ...(after === undefined ? {} : { after }),
      });
      const page = pageOf(found, query.limit, ({ name, id }) => encodeCursor('people', { name, id }));
      return { people: page.rows, nextCursor: page.nextCursor };
    },
  }),
  endpoint({
    method: 'get',
    path: '/groups',
    operation: 'sources.read',
    tag: 'People',
    summary: 'List groups',
    description: 'Groups that may be named as readers of a source.',
    success: { status: 200, description: 'All groups, by name.', answer: groups },
    async handle({ deps, actor }) {
      return { groups: await listGroups(deps.sync.db, actor.tenantId) };
    },
  }),
];
