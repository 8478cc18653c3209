import { z } from '@hono/zod-openapi';
import { cursor, id, limit, nextCursor, timestamp } from './common.ts';

export const run = z
  .object({
    id,
    sourceId: id,
    state: z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled']),
    trigger: z.enum(['person', 'schedule', 'created']),
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
    message: z.string().nullable().openapi({ description: 'In words: what happened, or why not.' }),
  })
  .openapi('Run');

export const runs = z.object({ runs: z.array(run) }).openapi('Runs');

export const runsQuery = z.object({ limit: limit(100, 20) });

export const failures = z
  .object({
    failures: z.array(z.object({ nativeId: z.string(), reason: z.string(), at: timestamp })),
    nextCursor,
  })
  .openapi('Failures');

export const failuresQuery = z.object({ limit: limit(200, 50), cursor });

export type Run = z.infer<typeof run>;
export type Runs = z.infer<typeof runs>;
export type Failures = z.infer<typeof failures>;
