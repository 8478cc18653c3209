import { z } from '@hono/zod-openapi';
import { cursor, id, limit, nextCursor, timestamp } from './common.ts';
import { actorIdentifier } from './record-actors.ts';
import { iri } from './statement-filters.ts';
import { deedWords } from './record-words.ts';

const entry = deedWords
  .extend({
    statementId: id,
    storedAt: timestamp.openapi({ description: 'When the mesh was told.' }),
    by: z
      .string()
      .nullable()
      .openapi({ description: 'Who did it, if somebody else; empty: who is not told.' }),
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
  verb: iri.openapi({ description: 'Only what was told with this verb.' }),
  limit: limit(200, 50),
  cursor,
});

export type RecordTimeline = z.infer<typeof timeline>;
export type RecordTimelineEntry = z.infer<typeof entry>;
