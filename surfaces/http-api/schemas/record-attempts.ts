import { z } from '@hono/zod-openapi';
import { FACTS } from '@mesh/domain/records';
import { cursor, id, limit, nextCursor, timestamp } from './common.ts';
import { actorIdentifier, knownPerson } from './record-actors.ts';

export const score = z.object({
  scaled: z.number().optional(),
  raw: z.number().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
});

export const attempt = z
  .object({
    id,
    person: knownPerson.nullable(),
    actor: actorIdentifier.nullable().openapi({ description: 'Who, where the person is not known.' }),
    activity: z.string().nullable().openapi({
      description: 'IRI; null for an item that the caller may not read, since it may say what it is.',
    }),
    name: z.string().nullable().openapi({
      description: 'What senders call an activity that is no item, in the language asked for.',
    }),
    item: z.object({ id, version: z.int(), title: z.string().nullable() }).nullable().openapi({
      description:
        'Null where the activity is no item here. The version is that which was completed, else begun; the title is null for whoever may not read it.',
    }),
    number: z.int().openapi({ description: '1, 2, … of this person at this item or its copies.' }),
    startedAt: timestamp,
    lastAt: timestamp,
    progress: z.number().nullable().openapi({ description: '0–1.' }),
    scaled: z.number().nullable().openapi({ description: 'The score on a scale of −1 to 1.' }),
    score: score.nullable().openapi({ description: 'As the sender gave it.' }),
    passed: z.boolean().nullable(),
    completed: z.boolean(),
    completedAt: timestamp.nullable(),
    waived: z.boolean().openapi({ description: 'Counts as completed although nobody did it.' }),
    abandoned: z.boolean(),
    reopened: z.boolean().openapi({ description: 'Was completed and then set back.' }),
    durationSeconds: z.number().nullable(),
    source: z
      .object({
        verb: z.string(),
        completion: z.boolean().optional(),
        success: z.boolean().optional(),
        score: score.optional(),
      })
      .nullable()
      .openapi({ description: 'What the statement that decided the outcome says itself.' }),
    witnesses: z
      .array(z.object({ name: z.string().nullable(), fact: z.enum(FACTS), at: timestamp }))
      .openapi({ description: 'Who told of the outcome: senders, the first first.' }),
    supersededBy: id.nullable().openapi({ description: 'The later attempt whose outcome counts instead.' }),
  })
  .openapi('Attempt');

export const attempts = z.object({ attempts: z.array(attempt), nextCursor }).openapi('Attempts');

export const attemptsQuery = z.object({
  person: id.optional().openapi({ description: 'Whose; default: one’s own, for a machine everybody’s.' }),
  item: id.optional().openapi({ description: 'At this item or what counts as it.' }),
  limit: limit(200, 50),
  cursor,
});

export type RecordAttempt = z.infer<typeof attempt>;
export type RecordAttempts = z.infer<typeof attempts>;
