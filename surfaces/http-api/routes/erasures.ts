import { z } from '@hono/zod-openapi';
import { authorise } from '@mesh/domain/access';
import {
  liftBlock,
  listErasures,
  planErasure,
  readErasure,
  receiptKeys,
  requestErasure,
  verifyReceipt,
} from '@mesh/domain/privacy';
import { readPage } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { presentErasure } from '../present/privacy.ts';
import { idParams } from '../schemas/common.ts';
import {
  erasure,
  erasurePlan,
  erasureQuery,
  erasures,
  newErasure,
  receiptText,
  receiptVerdict,
} from '../schemas/privacy.ts';

const tag = 'Privacy';
const byTime = {
  name: 'erasures',
  place: z.object({ at: z.coerce.date(), id: z.guid() }),
  placeOf: ({ requestedAt: at, id }: { requestedAt: Date; id: string }) => ({ at, id }),
};

export const erasureRoutes = [
  endpoint({
    method: 'post',
    path: '/people/{id}/erasure-plan',
    operation: 'privacy.manage',
    tag,
    summary: 'See what erasing somebody would do',
    description: 'Counts for each store, and the systems that were given copies. Changes nothing.',
    params: idParams,
    success: { status: 200, description: 'Every store.', answer: erasurePlan },
    errors: ['not_found'],
    handle: ({ deps, actor, params }) => planErasure(deps.privacy, actor, params.id),
  }),
  endpoint({
    method: 'post',
    path: '/people/{id}/erasure',
    operation: 'privacy.manage',
    tag,
    summary: 'Erase somebody',
    description:
      'Nothing lets them in from now on; the rest is a job, and ends with a signed receipt. It cannot be undone.',
    params: idParams,
    body: newErasure,
    success: { status: 202, description: 'The erasure; ask for it again.', answer: erasure },
    errors: ['not_found', 'conflict'],
    handle: async ({ deps, actor, params, body }) =>
      presentErasure(await requestErasure(deps.privacy, actor, { personId: params.id, ...body })),
  }),
  endpoint({
    method: 'get',
    path: '/erasures',
    operation: 'privacy.manage',
    tag,
    summary: 'List erasures',
    query: erasureQuery,
    success: { status: 200, description: 'The last one first.', answer: erasures },
    async handle({ deps, actor, query }) {
      const { rows, nextCursor } = await readPage(byTime, query, (asked) =>
        listErasures(deps.privacy, actor, asked),
      );
      return { erasures: rows.map(presentErasure), nextCursor };
    },
  }),
  endpoint({
    method: 'post',
    path: '/erasures/verification',
    operation: 'privacy.manage',
    tag,
    summary: 'Verify a receipt',
    description: 'Whether this installation signed it as it is. Changes nothing.',
    body: receiptText,
    success: { status: 200, description: 'What it says, if it is one.', answer: receiptVerdict },
    async handle({ deps, actor, body }) {
      authorise(actor, 'privacy.manage');
      const { keys } = await receiptKeys(deps.privacy.secrets);
      const verdict = await verifyReceipt(keys, body.receipt);
      return verdict.valid
        ? { valid: true, reason: null, receipt: { ...verdict.receipt } }
        : { valid: false, reason: verdict.reason, receipt: null };
    },
  }),
  endpoint({
    method: 'get',
    path: '/erasures/{id}',
    operation: 'privacy.manage',
    tag,
    summary: 'See how far an erasure is',
    params: idParams,
    success: { status: 200, description: 'What was done at each store, and the receipt.', answer: erasure },
    errors: ['not_found'],
    handle: async ({ deps, actor, params }) =>
      presentErasure(await readErasure(deps.privacy, actor, params.id)),
  }),
  endpoint({
    method: 'delete',
    path: '/erasures/{id}/block',
    operation: 'privacy.manage',
    tag,
    summary: 'Let somebody who was erased come back',
    description: 'As somebody new: nothing of what was erased returns.',
    params: idParams,
    success: { status: 204, description: 'Whatever names them is taken in again.' },
    errors: ['not_found', 'conflict'],
    handle: ({ deps, actor, params }) => liftBlock(deps.privacy, actor, params.id),
  }),
];
