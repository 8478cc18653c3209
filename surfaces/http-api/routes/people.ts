import { z } from '@hono/zod-openapi';
import { groupsOfSource, listGroups, listPeople } from '@mesh/domain/people';
import { getSource } from '@mesh/domain/sync';
import { decodeCursor, encodeCursor, pageOf } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { cursor, idParams, limit } from '../schemas/common.ts';
import { groups, people, sourceGroups } from '../schemas/session.ts';

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
      const found = await listPeople(
        deps.sync.db,
        actor.tenantId,
        { active: true },
        { limit: query.limit + 1, after },
      );
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
    description:
      'The organisation’s own groups, which may be named as readers of a source. Those that a source tells of: `GET /sources/{id}/groups`.',
    success: { status: 200, description: 'All groups, by name.', answer: groups },
    async handle({ deps, actor }) {
      return { groups: await listGroups(deps.sync.db, actor.tenantId) };
    },
  }),
  endpoint({
    method: 'get',
    path: '/sources/{id}/groups',
    operation: 'sources.read',
    tag: 'People',
    summary: 'List the groups of a source',
    description: 'Groups that the source tells of, or that its readers name, with how many are known here.',
    params: idParams,
    success: { status: 200, description: 'At most 1,000, by name.', answer: sourceGroups },
    async handle({ deps, actor, params }) {
      const { id } = await getSource(deps.sync, actor, params.id);
      return { groups: await groupsOfSource(deps.sync.db, actor.tenantId, id) };
    },
  }),
];
