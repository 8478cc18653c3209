import { z } from '@hono/zod-openapi';
import { MAX_PAGE, SIGNATURE_STATES } from '@mesh/domain/records';
import { cursor, id, limit, nextCursor, timestamp } from './common.ts';
import { actorIdentifier } from './record-actors.ts';
import { attempt } from './record-attempts.ts';
import { statementWords } from './record-words.ts';
import { flag, statementFilters } from './statement-filters.ts';

export const recordStatement = z
  .object({
    id,
    stored: timestamp.openapi({ description: 'In microseconds: the place in the log.' }),
    statement: z.record(z.string(), z.unknown()).openapi({ description: 'Whole, as xAPI has it.' }),
    words: statementWords,
    credential: z.object({
      id,
      name: z.string().nullable().openapi({ description: 'Null where no credential of here sent it.' }),
    }),
  })
  .openapi('RecordStatement');

export const recordStatementDetail = recordStatement
  .extend({
    voided: z.boolean(),
    voidedBy: z.array(id).openapi({ description: 'Statements that voided it.' }),
    mentionedBy: z.array(id).openapi({ description: 'Others that are about it; the last told 50.' }),
    heldContents: z
      .array(z.string())
      .openapi({ description: 'SHA-2, in lower case, of the attachments whose content is here.' }),
    signature: z.enum(SIGNATURE_STATES).openapi({
      description: '`missing`: the statement names a signature whose content is not here.',
    }),
    differences: z
      .array(
        z.object({
          rule: z.string().openapi({ description: 'The profile and its rule.', example: 'cmi5 §9.6.1' }),
          location: z.string().openapi({ description: 'JSONPath of the place.' }),
          found: z.string().nullable().openapi({ description: 'JSON; null: nothing.' }),
          expected: z.string(),
          remedy: z.string(),
        }),
      )
      .openapi({ description: 'Where it is not what the profiles ask that it says it follows.' }),
    attempt: attempt.nullable().openapi({ description: 'Of which it tells.' }),
  })
  .openapi('RecordStatementDetail');

export const recordStatements = z
  .object({
    statements: z.array(recordStatement),
    agents: z
      .array(actorIdentifier)
      .openapi({ description: 'The identifiers that `person` was looked for by; empty without it.' }),
    nextCursor,
  })
  .openapi('RecordStatements');

export const recordStatementsQuery = statementFilters.extend({
  person: id.optional().openapi({
    description: 'Of this person, under any of their identifiers; not together with `agent`.',
  }),
  ascending: flag,
  limit: limit(MAX_PAGE, 50),
  cursor,
});

export const recordStreamQuery = statementFilters.omit({ until: true }).extend({
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/, 'is not a language (two or three small letters)')
    .optional()
    .openapi({ description: 'Of the words; a browser can not send `Accept-Language` of its own here.' }),
});

export type RecordStatement = z.infer<typeof recordStatement>;
export type RecordStatements = z.infer<typeof recordStatements>;
export type RecordStatementDetail = z.infer<typeof recordStatementDetail>;
