import { z } from '@hono/zod-openapi';
import { cursor, id, limit, nextCursor, timestamp } from './common.ts';
import { actorIdentifier } from './record-actors.ts';
import { score } from './record-attempts.ts';

const entry = z
  .object({
    statementId: id,
    at: timestamp.openapi({ description: 'When it happened, as the sender says.' }),
    storedAt: timestamp.openapi({ description: 'When the mesh was told.' }),
    by: z.string().nullable().openapi({ description: 'Who did it, if somebody else.' }),
    verb: z.string().openapi({ description: 'In the language asked for.', example: 'completed' }),
    verbId: z.string(),
    object: z.object({
      activity: z.string().nullable().openapi({
        description: 'IRI; null for what is no activity, and for an item that the caller may not read.',
      }),
      item: id.nullable(),
      title: z.string().nullable().openapi({
        description: 'Null for an item that the caller may not read, and for what nobody has named.',
      }),
    }),
    score: score.nullable(),
    passed: z.boolean().nullable(),
    completed: z.boolean().nullable(),
    durationSeconds: z.number().nullable(),
    witness: z.string().nullable().openapi({ description: 'The sender that told it.' }),
  })
  .openapi('TimelineEntry');

export const timeline = z
  .object({
    entries: z.array(entry),
    actors: z
      .array(z.object({ identifier: actorIdentifier, statements: z.int() }))
      .openapi({ description: 'What the person is called by in statements.' }),
    nextCursor,
  })
  .openapi('Timeline');

export const timelineQuery = z.object({
  person: id.optional().openapi({ description: 'Whose; default: one’s own.' }),
  limit: limit(200, 50),
  cursor,
});

export type RecordTimeline = z.infer<typeof timeline>;
export type RecordTimelineEntry = z.infer<typeof entry>;
