import { z } from '@hono/zod-openapi';
import { readTimeline } from '@mesh/domain/records';
import { askedLanguage } from '../asked-language.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { presentIdentifier } from '../present/records.ts';
import { invalidField } from '../problem.ts';
import { timeline, timelineQuery } from '../schemas/record-timeline.ts';

const place = z.object({ happened: z.int(), stored: z.int() });

export const recordTimelineRoutes = [
  endpoint({
    method: 'get',
    path: '/records/timeline',
    operation: 'catalogue.read',
    tag: 'Records',
    summary: 'What is held of a person, in words',
    description:
      'Every statement that names the person as the one who did something or whom it was done to, in the language of `Accept-Language` (default: one’s own). A person sees their own; those of others need the scope `records:read`, and looking at them is audited.',
    query: timelineQuery,
    success: { status: 200, description: 'What happened last first.', answer: timeline },
    async handle({ deps, actor, query, context }) {
      const personId = query.person ?? actor.personId;
      if (personId === undefined)
        throw invalidField('person', 'person is missing.', 'Name one: this token has no person of its own.');
      const { entries, actors, next } = await readTimeline(deps.records, actor, {
        personId,
        language: askedLanguage(context.req.header('accept-language')) ?? actor.language ?? 'en',
        verb: query.verb,
        limit: query.limit,
        after: decodeCursor('record-timeline', query.cursor, place),
      });
      return {
        entries,
        actors: actors.map(({ identifier, statements }) => ({
          identifier: presentIdentifier(identifier),
          statements,
        })),
        nextCursor: next === undefined ? null : encodeCursor('record-timeline', next),
      };
    },
  }),
];
