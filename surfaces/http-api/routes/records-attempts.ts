import { z } from '@hono/zod-openapi';
import { listAttempts, type AttemptView } from '@mesh/domain/records';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { presentIdentifier } from '../present/records.ts';
import { attempts, attemptsQuery, type RecordAttempt } from '../schemas/record-attempts.ts';

const place = z.object({ lastAt: z.int(), id: z.guid() });

export const recordAttemptRoutes = [
  endpoint({
    method: 'get',
    path: '/records/attempts',
    operation: 'catalogue.read',
    tag: 'Records',
    summary: 'List attempts',
    description:
      'Tries at items and activities, made from statements: several systems that tell of one are its witnesses, each retake is one of its own. A person sees their own; those of others need the scope `records:read`, and looking at a person is audited.',
    query: attemptsQuery,
    success: { status: 200, description: 'The latest first.', answer: attempts },
    async handle({ deps, actor, query }) {
      const page = await listAttempts(deps.records, actor, {
        personId: query.person ?? actor.personId,
        itemId: query.item,
        limit: query.limit,
        after: query.cursor === undefined ? undefined : decodeCursor('record-attempts', query.cursor, place),
      });
      return {
        attempts: page.attempts.map(present),
        nextCursor: page.next === undefined ? null : encodeCursor('record-attempts', page.next),
      };
    },
  }),
];

function present({
  identifier,
  startedAt,
  lastAt,
  completedAt,
  witnesses,
  ...attempt
}: AttemptView): RecordAttempt {
  return {
    ...attempt,
    actor: identifier && presentIdentifier(identifier),
    startedAt: startedAt.toISOString(),
    lastAt: lastAt.toISOString(),
    completedAt: completedAt?.toISOString() ?? null,
    witnesses: witnesses.map(({ at, ...witness }) => ({ ...witness, at: at.toISOString() })),
  };
}
