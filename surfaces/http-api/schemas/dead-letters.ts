import { z } from '@hono/zod-openapi';
import { DEAD_LETTER_CODES } from '@mesh/domain/records';
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

const refusal = z.object({ reason: z.string(), field: z.string().nullable(), remedy: z.string().nullable() });

export const deadLetter = z
  .object({
    ...summary,
    statementId: z.string().nullable().openapi({ description: 'What the address of a PUT said.' }),
    payload: z.string().openapi({ description: 'The JSON of the statements; empty when it is withheld.' }),
    withheld: z.boolean().openapi({
      description:
        'It names an item that the caller may not read, or may in what is not kept, so that what it says is not shown.',
    }),
    now: refusal
      .nullable()
      .openapi({ description: 'Why it would be refused at this moment; null: it would be stored.' }),
  })
  .openapi('DeadLetter');

export const deadLetters = z
  .object({ letters: z.array(z.object(summary)), nextCursor })
  .openapi('DeadLetters');

/** What letters were refused for, as their groups name it. */
const reasonOf = {
  code: z.enum(DEAD_LETTER_CODES),
  place: z.string().max(4_000).nullable().openapi({
    description: 'Where in a statement the fault is, without indexes; null: nowhere in particular.',
    example: 'actor.mbox',
  }),
};

export const deadLetterGroups = z
  .object({
    groups: z.array(
      z.object({
        ...reasonOf,
        reason: z.string().openapi({ description: 'Of the latest.' }),
        remedy: z.string().nullable(),
        letters: z.int(),
        times: z.int().openapi({ description: 'How often they were sent, taken together.' }),
        credentialIds: z.array(id),
        firstAt: timestamp,
        lastAt: timestamp,
      }),
    ),
  })
  .openapi('DeadLetterGroups');

export const deadLetterGroupsQuery = z.object({
  credential: id.optional().openapi({ description: 'Of this sender only.' }),
});

export const someOfReason = z
  .object({ ...reasonOf, after: id.optional().openapi({ description: 'The `next` of the call before.' }) })
  .openapi('SomeOfReason', { example: { code: 'invalid', place: 'actor.mbox' } });

const next = id.nullable().openapi({ description: 'Goes on with the others; null when there are none.' });
export const replayedReason = z
  .object({
    stored: z.int(),
    refused: z.int().openapi({ description: 'They stay, each with why it is refused as it stands.' }),
    next,
  })
  .openapi('ReplayedReason');
export const discardedReason = z.object({ discarded: z.int(), next }).openapi('DiscardedReason');

export const deadLettersQuery = z.object({
  code: reasonOf.code.optional().openapi({ description: 'With `place`: of this reason only.' }),
  place: z
    .string()
    .max(4_000)
    .optional()
    .openapi({ description: 'Left out beside `code`: nowhere in particular.' }),
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
export type DeadLetterGroups = z.infer<typeof deadLetterGroups>;
export type ReplayedReason = z.infer<typeof replayedReason>;
export type DiscardedReason = z.infer<typeof discardedReason>;
export type ReplayedDeadLetter = z.infer<typeof replayedDeadLetter>;
