import { z } from '@hono/zod-openapi';
import type { FailureCode, RunErrorCode } from '@mesh/domain/sync';
import { cursor, id, limit, nextCursor, timestamp } from './common.ts';

export const RUN_ERROR_CODES = [
  'unreachable',
  'unauthorised',
  'not_what_was_expected',
  'rate_limited',
  'invalid_config',
  'page_loop',
  'internal',
] as const satisfies readonly RunErrorCode[];

const titles = z.array(z.string()).openapi({ description: 'Titles, at most 50.' });

const runPlan = z
  .object({
    creates: z.int(),
    updates: z.int(),
    removes: z.int(),
    unchanged: z.int(),
    failures: z.int(),
    examples: z.object({ creates: titles, updates: titles, removes: titles }).openapi({
      description: 'Titles, for an administrator: what is not read yet has no readers.',
    }),
    partial: z.boolean().openapi({ description: 'The source has more than was looked at.' }),
  })
  .openapi('RunPlan');

export const run = z
  .object({
    id,
    sourceId: id,
    state: z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled']),
    mode: z.enum(['sync', 'dry-run', 'replay']).openapi({
      description: '`dry-run`: stores only what would change. `replay`: reads failed records anew.',
    }),
    trigger: z.enum(['person', 'schedule', 'created', 'webhook', 'retry']),
    queuedAt: timestamp,
    startedAt: timestamp.nullable(),
    finishedAt: timestamp.nullable(),
    counts: z.object({
      created: z.int(),
      updated: z.int(),
      unchanged: z.int(),
      removed: z.int(),
      failed: z.int(),
    }),
    progress: z.object({ done: z.int(), total: z.int().nullable() }),
    message: z
      .string()
      .nullable()
      .openapi({ description: 'In words: what happened, or why not and what to do.' }),
    errorCode: z.enum(RUN_ERROR_CODES).nullable().openapi({ description: 'Why it failed.' }),
    notes: z.array(z.string()).openapi({ description: 'What happened on the way, at most 20 sentences.' }),
    plan: runPlan.nullable().openapi({ description: 'Of a dry run: what a run would do.' }),
  })
  .openapi('Run');

export const runs = z.object({ runs: z.array(run) }).openapi('Runs');

export const runsQuery = z.object({ limit: limit(100, 20) });

const FAILURE_CODES = [
  'not_found',
  'unreadable',
  'too_large',
  'refused',
  'invalid',
  'readers',
  'source_error',
  'unknown',
] as const satisfies readonly FailureCode[];

const failureCode = z.enum(FAILURE_CODES);

export const failures = z
  .object({
    failures: z.array(
      z.object({
        nativeId: z.string(),
        code: failureCode,
        title: z.string().nullable(),
        reason: z.string(),
        attempts: z.int(),
        firstAt: timestamp,
        at: timestamp,
      }),
    ),
    nextCursor,
  })
  .openapi('Failures');

export const failuresQuery = z.object({ limit: limit(200, 50), cursor, code: failureCode.optional() });

export const failureGroups = z
  .object({
    groups: z.array(
      z.object({
        code: failureCode,
        reason: z.string(),
        remedy: z.string(),
        count: z.int(),
        examples: z.array(
          z.object({ nativeId: z.string(), title: z.string().nullable(), reason: z.string() }),
        ),
      }),
    ),
  })
  .openapi('FailureGroups');

export const failureSelection = z
  .object({
    nativeIds: z.array(z.string().min(1).max(2000)).min(1).max(1000).optional(),
    code: failureCode.optional(),
  })
  .openapi('FailureSelection', {
    description: 'Which failures; what is left out does not narrow.',
    example: { code: 'unreadable' },
  });

export type Run = z.infer<typeof run>;
export type Runs = z.infer<typeof runs>;
export type FailureGroups = z.infer<typeof failureGroups>;
export type Failures = z.infer<typeof failures>;
