import { z } from '@hono/zod-openapi';
import { OBJECT_KINDS } from '@mesh/domain/records';
import { id, timestamp } from './common.ts';
import { knownPerson } from './record-actors.ts';
import { score } from './record-attempts.ts';

/** What was done, in the language asked for. */
export const deedWords = z.object({
  at: timestamp.openapi({ description: 'When it happened, as the sender says.' }),
  verb: z.string().openapi({ description: 'In the language asked for.', example: 'completed' }),
  verbId: z.string(),
  object: z.object({
    kind: z.enum(OBJECT_KINDS),
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
});

/** A statement in words: who did what. */
export const statementWords = deedWords
  .extend({
    who: z.object({
      name: z.string().openapi({ description: 'As the statement calls them; empty: who is not told.' }),
      person: knownPerson.nullable().openapi({ description: 'Where it is known who that is.' }),
    }),
  })
  .openapi('StatementWords');
