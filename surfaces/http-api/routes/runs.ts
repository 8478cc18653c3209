import { z } from '@hono/zod-openapi';
import { DomainError } from '@mesh/domain/kernel';
import {
  cancelRun,
  listFailureGroups,
  listFailures,
  listRuns,
  planSync,
  queueRun,
  retryFailures,
} from '@mesh/domain/sync';
import { readPage } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { presentFailure, presentRun } from '../present/sources.ts';
import { idParams } from '../schemas/common.ts';
import {
  failureGroups,
  failures,
  failureSelection,
  failuresQuery,
  run,
  runs,
  runsQuery,
} from '../schemas/runs.ts';

const tag = 'Sources';

export const runRoutes = [
  endpoint({
    method: 'post',
    path: '/sources/{id}/sync',
    operation: 'sources.write',
    tag,
    summary: 'Read a source now',
    description: 'A source has one open run at most: when there is one, that one is the answer.',
    params: idParams,
    errors: ['conflict'],
    success: { status: 202, description: 'The run.', answer: run },
    async handle({ deps, actor, params }) {
      return presentRun(actor, await queueRun(deps.sync, actor, params.id, 'person'));
    },
  }),
  endpoint({
    method: 'post',
    path: '/sources/{id}/plan',
    operation: 'sources.write',
    tag,
    summary: 'See what a run would change',
    description: 'A dry run: it reads what a run would read and stores nothing but its `plan`.',
    params: idParams,
    errors: ['conflict'],
    success: { status: 202, description: 'The dry run.', answer: run },
    async handle({ deps, actor, params }) {
      return presentRun(actor, await planSync(deps.sync, actor, params.id));
    },
  }),
  endpoint({
    method: 'post',
    path: '/sources/{id}/failures/retry',
    operation: 'sources.write',
    tag,
    summary: 'Read failed records anew',
    params: idParams,
    body: failureSelection,
    errors: ['conflict'],
    success: { status: 202, description: 'The run.', answer: run },
    async handle({ deps, actor, params, body: { nativeIds, code } }) {
      const selection = {
        ...(nativeIds === undefined ? {} : { nativeIds }),
        ...(code === undefined ? {} : { code }),
      };
      return presentRun(actor, await retryFailures(deps.sync, actor, params.id, selection));
    },
  }),
  endpoint({
    method: 'get',
    path: '/sources/{id}/failure-groups',
    operation: 'sources.read',
    tag,
    summary: 'List reasons why records could not be read',
    params: idParams,
    success: {
      status: 200,
      description: 'Each reason with its remedy, the most frequent first.',
      answer: failureGroups,
    },
    async handle({ deps, actor, params }) {
      return { groups: await listFailureGroups(deps.sync, actor, params.id) };
    },
  }),
  endpoint({
    method: 'post',
    path: '/sources/{id}/cancel',
    operation: 'sources.write',
    tag,
    summary: 'Stop reading a source',
    description: 'What was read so far stays; the next run goes on from there.',
    params: idParams,
    errors: ['conflict'],
    success: { status: 202, description: 'The cancelled run.', answer: run },
    async handle({ deps, actor, params }) {
      const cancelled = await cancelRun(deps.sync, actor, params.id);
      if (cancelled === undefined) throw new DomainError('conflict', 'This source has no open run.');
      return presentRun(actor, cancelled);
    },
  }),
  endpoint({
    method: 'get',
    path: '/sources/{id}/runs',
    operation: 'sources.read',
    tag,
    summary: 'List the runs of a source',
    params: idParams,
    query: runsQuery,
    success: { status: 200, description: 'The latest first.', answer: runs },
    async handle({ deps, actor, params, query }) {
      const views = await listRuns(deps.sync, actor, params.id, query.limit);
      return { runs: views.map((view) => presentRun(actor, view)) };
    },
  }),
  endpoint({
    method: 'get',
    path: '/sources/{id}/failures',
    operation: 'sources.read',
    tag,
    summary: 'List what could not be read',
    params: idParams,
    query: failuresQuery,
    success: { status: 200, description: 'A page of failures, each with its reason.', answer: failures },
    async handle({ deps, actor, params, query }) {
      const list = {
        name: `failures ${params.id}`,
        place: z.string(),
        placeOf: ({ nativeId }: { nativeId: string }) => nativeId,
      };
      const { rows, nextCursor } = await readPage(list, query, ({ limit, after }) =>
        listFailures(deps.sync, actor, params.id, {
          limit,
          code: query.code,
          ...(after === undefined ? {} : { after }),
        }),
      );
      return { failures: rows.map((failure) => presentFailure(failure)), nextCursor };
    },
  }),
];
