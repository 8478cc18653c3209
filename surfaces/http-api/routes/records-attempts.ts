import { z } from '@hono/zod-openapi';
import { listAttempts } from '@mesh/domain/records';
import { askedLanguage } from '../asked-language.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { presentAttempt } from '../present/records.ts';
import { attempts, attemptsQuery } from '../schemas/record-attempts.ts';

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
    async handle({ deps, actor, query, context }) {
      const page = await listAttempts(deps.records, actor, {
        personId: query.person ?? actor.personId,
        itemId: query.item,
        language: askedLanguage(context.req.header('accept-language')) ?? actor.language ?? 'en',
        limit: query.limit,
        after: decodeCursor('record-attempts', query.cursor, place),
      });
      return {
        attempts: page.attempts.map(presentAttempt),
        nextCursor: page.next === undefined ? null : encodeCursor('record-attempts', page.next),
      };
    },
  }),
];
