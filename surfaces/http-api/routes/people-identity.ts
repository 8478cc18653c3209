import { z } from '@hono/zod-openapi';
import {
  addIdentifier,
  confirmIdentifier,
  listMerges,
  mergePersons,
  removeIdentifier,
  splitPerson,
  undoMerge,
} from '@mesh/domain/organisation';
import { readPage } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { cursor, idParams, limit } from '../schemas/common.ts';
import {
  created,
  identifierQuery,
  merges,
  newIdentifier,
  newMerge,
  newSplit,
  splitMade,
} from '../schemas/people.ts';

const tag = 'People';
/** One person made of two, or two of one. */
const remaking = {
  method: 'post',
  operation: 'people.identify',
  tag,
  errors: ['conflict', 'not_found'],
} as const;
const byTime = {
  name: 'merges',
  place: z.object({ at: z.coerce.date(), id: z.guid() }),
  placeOf: ({ at, id }: { at: Date; id: string }) => ({ at, id }),
};

export const peopleIdentityRoutes = [
  endpoint({
    method: 'get',
    path: '/people/merges',
    operation: 'people.identify',
    tag,
    summary: 'List merges and splits',
    query: z.object({ limit: limit(200, 50), cursor }),
    success: { status: 200, description: 'The last one first, undone ones too.', answer: merges },
    async handle({ deps, actor, query }) {
      const { rows, nextCursor } = await readPage(byTime, query, (asked) =>
        listMerges(deps.sync, actor, asked),
      );
      return {
        merges: rows.map(({ at, undoneAt, ...merge }) => ({
          ...merge,
          at: at.toISOString(),
          undoneAt: undoneAt?.toISOString() ?? null,
        })),
        nextCursor,
      };
    },
  }),
  endpoint({
    ...remaking,
    path: '/people/merges',
    summary: 'Merge two persons',
    description: 'Nothing of either is rewritten, so it can be undone at any time.',
    body: newMerge,
    success: { status: 201, description: 'The id by which it is undone.', answer: created },
    handle: ({ deps, actor, body }) => mergePersons(deps.sync, actor, body),
  }),
  endpoint({
    method: 'delete',
    path: '/people/merges/{id}',
    operation: 'people.identify',
    tag,
    summary: 'Undo a merge or a split',
    params: idParams,
    errors: ['conflict'],
    success: { status: 204, description: 'Who was merged are two again, who was split one.' },
    handle: ({ deps, actor, params }) => undoMerge(deps.sync, actor, params.id),
  }),
  endpoint({
    ...remaking,
    path: '/people/splits',
    summary: 'Split a person',
    description: 'Those with these identifiers are somebody new; statements under them follow.',
    body: newSplit,
    success: { status: 201, description: 'The split and the new person.', answer: splitMade },
    handle: ({ deps, actor, body }) => splitPerson(deps.sync, actor, body),
  }),
  endpoint({
    method: 'post',
    path: '/people/{id}/identifiers',
    operation: 'people.identify',
    tag,
    summary: 'Say what a person is called',
    description: '409: somebody else has it. Nobody is merged by it.',
    params: idParams,
    body: newIdentifier,
    errors: ['conflict'],
    success: { status: 204, description: 'It is theirs.' },
    handle({ deps, actor, params, body: { confirmed, ...key } }) {
      const identifier = { personId: params.id, ...key };
      return confirmed
        ? confirmIdentifier(deps.sync, actor, { ...identifier, how: 'administrator' })
        : addIdentifier(deps.sync, actor, identifier);
    },
  }),
  endpoint({
    method: 'delete',
    path: '/people/{id}/identifiers',
    operation: 'people.identify',
    tag,
    summary: 'Remove an identifier',
    params: idParams,
    query: identifierQuery,
    success: { status: 204, description: 'Nobody is called that any more.' },
    handle: ({ deps, actor, params, query }) =>
      removeIdentifier(deps.sync, actor, { personId: params.id, ...query }),
  }),
];
