import {
  decideRemoval,
  listRemovalRequests,
  reopenRemoval,
  sourceBriefs,
  undoRemovals,
  type RemovalRequestView,
  type SourceBrief,
} from '@mesh/domain/sync';
import { endpoint } from '../endpoint.ts';
import { idParams } from '../schemas/common.ts';
import {
  removalDecision,
  removalRequest,
  removalRequests,
  removalRequestsQuery,
  removalUndo,
  runParams,
  type RemovalRequest,
} from '../schemas/removals.ts';

const tag = 'Removals';

export const removalRoutes = [
  endpoint({
    method: 'get',
    path: '/removal-requests',
    operation: 'sources.read',
    tag,
    summary: 'List withheld removals',
    description:
      'A run that would take away more than the guard of its source allows takes away nothing and asks.',
    query: removalRequestsQuery,
    success: { status: 200, description: 'The latest first.', answer: removalRequests },
    async handle({ deps, actor, query }) {
      const found = await listRemovalRequests(deps.sync, actor, {
        state: query.state,
        sourceId: query.source,
      });
      const sources = await sourceBriefs(deps.sync.db, actor.tenantId);
      return { requests: found.map((request) => present(request, sources)) };
    },
  }),
  endpoint({
    method: 'post',
    path: '/removal-requests/{id}',
    operation: 'sources.write',
    tag,
    summary: 'Approve or refuse a withheld removal, or take a refusal back',
    description:
      'What was approved is brought back by undoing the removals of its run. 409: it is not to be decided so, because it was decided already, was not refused, or another one of its source waits.',
    params: idParams,
    body: removalDecision,
    errors: ['conflict'],
    success: { status: 200, description: 'The request as it is now.', answer: removalRequest },
    async handle({ deps, events, actor, params, body }) {
      const { decision } = body;
      const decided =
        decision === 'reopen'
          ? await reopenRemoval(deps.sync, actor, params.id)
          : await decideRemoval(deps.sync, actor, params.id, decision);
      events.sourceChanged(actor.tenantId, decided.sourceId);
      return present(decided, await sourceBriefs(deps.sync.db, actor.tenantId));
    },
  }),
  endpoint({
    method: 'post',
    path: '/sources/{id}/runs/{runId}/undo-removals',
    operation: 'sources.write',
    tag,
    summary: 'Bring back what a run has retired',
    description: 'As long as its grace lasts; it stays until the source shows it again and loses it anew.',
    params: runParams,
    success: { status: 200, description: 'How many items are back.', answer: removalUndo },
    async handle({ deps, events, actor, params }) {
      const undone = await undoRemovals(deps.sync, actor, { sourceId: params.id, runId: params.runId });
      events.sourceChanged(actor.tenantId, params.id);
      return undone;
    },
  }),
];

function present(request: RemovalRequestView, sources: ReadonlyMap<string, SourceBrief>): RemovalRequest {
  return {
    ...request,
    sourceName: sources.get(request.sourceId)?.name ?? '',
    requestedAt: request.requestedAt.toISOString(),
    updatedAt: request.updatedAt.toISOString(),
    decidedAt: request.decidedAt?.toISOString() ?? null,
  };
}
