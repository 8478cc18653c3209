import { z } from '@hono/zod-openapi';
import { cursor, id, limit, nextCursor, timestamp } from './common.ts';

const summary = {
  id,
  credentialId: id.openapi({ description: 'Who sent it.' }),
  payloadHash: z.string().openapi({ description: 'SHA-256 of the JSON as it came, hexadecimal.' }),
  bytes: z.int().openapi({ description: 'Octets that came.' }),
  whole: z.boolean().openapi({ description: 'All of it is kept; of more than 64 kB the beginning only.' }),
  version: z.enum(['1.0.3', '2.0.0']),
  code: z.string(),
  reason: z.string(),
  field: z.string().nullable().openapi({ example: 'statements[3].actor.mbox' }),
  remedy: z.string().nullable(),
  times: z.int().openapi({ description: 'How often the same was sent.' }),
  firstAt: timestamp,
  lastAt: timestamp,
};

export const deadLetter = z
  .object({
    ...summary,
    statementId: z.string().nullable().openapi({ description: 'What the address of a PUT said.' }),
    payload: z.string().openapi({ description: 'The JSON of the statements.' }),
  })
  .openapi('DeadLetter');

export const deadLetters = z
  .object({ letters: z.array(z.object(summary)), nextCursor })
  .openapi('DeadLetters');

export const deadLettersQuery = z.object({
  credential: id.optional().openapi({ description: 'Of this sender only.' }),
  limit: limit(200, 50),
  cursor,
});

export const deadLetterReplay = z
  .object({
    statements: z
      .unknown()
      .optional()
      .openapi({ description: 'Corrected: a statement or an array. Default: as it was sent.' }),
  })
  .openapi('DeadLetterReplay', { example: {} });

export const replayedDeadLetter = z
  .object({ ids: z.array(z.string()).openapi({ description: 'Of the statements, now stored.' }) })
  .openapi('ReplayedDeadLetter');

export type DeadLetter = z.infer<typeof deadLetter>;
export type DeadLetters = z.infer<typeof deadLetters>;
export type ReplayedDeadLetter = z.infer<typeof replayedDeadLetter>;
