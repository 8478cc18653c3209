import { z } from '@hono/zod-openapi';
import { id, timestamp } from './common.ts';

const state = z.enum(['waiting', 'approved', 'refused', 'withdrawn']);

export const removalRequest = z
  .object({
    id,
    sourceId: id,
    sourceName: z.string(),
    runId: id.openapi({ description: 'The run that asked last.' }),
    state: state.openapi({ description: '`withdrawn`: the source shows the items again.' }),
    items: z.int().openapi({ description: 'How many would retire.' }),
    activeItems: z.int().openapi({ description: 'How many the source had when it was asked.' }),
    examples: z.array(z.string()).openapi({ description: 'Titles.' }),
    requestedAt: timestamp,
    updatedAt: timestamp,
    decidedAt: timestamp.nullable(),
  })
  .openapi('RemovalRequest');

export const removalRequests = z.object({ requests: z.array(removalRequest) }).openapi('RemovalRequests');

export const removalRequestsQuery = z.object({
  state: state.optional(),
  source: id.optional().openapi({ description: 'Only of this source.' }),
});

export const removalDecision = z
  .object({
    decision: z.enum(['approve', 'refuse', 'reopen']).openapi({
      description:
        '`approve`: the items retire. `refuse`: they stay, whatever the source lists, until it shows them again. `reopen`: a refusal is taken back, and the removal waits again.',
    }),
  })
  .openapi('RemovalDecision', { example: { decision: 'refuse' } });

export const runParams = z.object({ id, runId: id });

export const removalUndo = z
  .object({
    restored: z.int(),
    lost: z.int().openapi({ description: 'Their grace has ended: they are gone for good.' }),
  })
  .openapi('RemovalUndo');

export type RemovalRequest = z.infer<typeof removalRequest>;
export type RemovalRequests = z.infer<typeof removalRequests>;
export type RemovalDecision = z.input<typeof removalDecision>;
export type RemovalUndo = z.infer<typeof removalUndo>;
