import { z } from '@hono/zod-openapi';
import { DomainError } from '@mesh/domain/kernel';
import { cancelRun, listFailures, listRuns, queueRun } from '@mesh/domain/sync';
import { decodeCursor, encodeCursor, pageOf } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { presentRun } from '../present/sources.ts';
import { idParams } from '../schemas/common.ts';
import { failures, failuresQuery, run, runs, runsQuery } from '../schemas/runs.ts';

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
    success: { status: 202, description: 'The run.', answer: run },
    async handle({ deps, actor, params }) {
      return presentRun(await queueRun(deps.sync, actor, params.id, 'person'));
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
      return presentRun(cancelled);
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
      return { runs: views.map((view) => presentRun(view)) };
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
      const list = `failures ${params.id}`;
      const found = await listFailures(deps.sync, actor, params.id, {
        limit: query.limit + 1,
        ...(query.cursor === undefined ? {} : { after: decodeCursor(list, query.cursor, z.string()) }),
      });
      const page = pageOf(found, query.limit, ({ nativeId }) => encodeCursor(list, nativeId));
      return {
        failures: page.rows.map(({ nativeId, reason, at }) => ({ nativeId, reason, at: at.toISOString() })),
        nextCursor: page.nextCursor,
      };
    },
  }),
];
