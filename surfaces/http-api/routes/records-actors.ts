import { z } from '@hono/zod-openapi';
import { decideActor, listActors, type ActorDecision, type ActorView } from '@mesh/domain/records';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { presentIdentifier } from '../present/records.ts';
import { idParams } from '../schemas/common.ts';
import {
  recordActor,
  recordActorDecision,
  recordActors,
  recordActorsQuery,
  type RecordActor,
} from '../schemas/record-actors.ts';

const tag = 'Records';
const place = z.object({ stored: z.int(), key: z.guid() });

export const recordActorRoutes = [
  endpoint({
    method: 'get',
    path: '/records/actors',
    operation: 'records.manage',
    tag,
    summary: 'List who statements are about',
    description:
      'Each mail address, digest, OpenID and account that a statement named as its actor, and the person that it is by a confirmed identifier. Who waits is not guessed: `proposals` says who may be meant.',
    query: recordActorsQuery,
    success: { status: 200, description: 'The last heard of first.', answer: recordActors },
    async handle({ deps, actor, query }) {
      const after = decodeCursor('record-actors', query.cursor, place);
      const { actors, next } = await listActors(deps.records, actor, { ...query, state: query.state, after });
      return {
        actors: actors.map(present),
        nextCursor: next === undefined ? null : encodeCursor('record-actors', next),
      };
    },
  }),
  endpoint({
    method: 'post',
    path: '/records/actors/{id}',
    operation: 'records.manage',
    tag,
    summary: 'Say who an actor is',
    description:
      'Holds for all its statements, earlier ones too. 409: an administrator has said already who it is (undo that first), or there is nothing to undo.',
    params: idParams,
    body: recordActorDecision,
    errors: ['conflict'],
    success: { status: 200, description: 'The actor as it is now.', answer: recordActor },
    async handle({ deps, actor, params, body }) {
      return present(await decideActor(deps.records, actor, params.id, body as ActorDecision));
    },
  }),
];

function present({ key, identifier, ...view }: ActorView): RecordActor {
  return { id: key, identifier: presentIdentifier(identifier), ...view };
}
