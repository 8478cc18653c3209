import {
  changeRetention,
  listRetention,
  listRetentionRuns,
  planRetention,
  requestRetention,
} from '@mesh/domain/privacy';
import { endpoint } from '../endpoint.ts';
import { presentRun } from '../present/privacy.ts';
import {
  retentionChange,
  retentionPlan,
  retentionRules,
  retentionRun,
  retentionRuns,
} from '../schemas/privacy.ts';

const tag = 'Privacy';

export const retentionRoutes = [
  endpoint({
    method: 'get',
    path: '/privacy/retention',
    operation: 'privacy.manage',
    tag,
    summary: 'See how long things are kept',
    success: { status: 200, description: 'A rule for each purpose.', answer: retentionRules },
    handle: async ({ deps, actor }) => ({ rules: await listRetention(deps.privacy, actor) }),
  }),
  endpoint({
    method: 'patch',
    path: '/privacy/retention',
    operation: 'privacy.manage',
    tag,
    summary: 'Set how long something is kept',
    body: retentionChange,
    success: { status: 200, description: 'It holds from the next run.', answer: retentionRules },
    handle: async ({ deps, actor, body }) => ({ rules: await changeRetention(deps.privacy, actor, body) }),
  }),
  endpoint({
    method: 'post',
    path: '/privacy/retention/plan',
    operation: 'privacy.manage',
    tag,
    summary: 'See what a run would delete',
    description: 'Changes nothing.',
    success: { status: 200, description: 'Rows for each purpose.', answer: retentionPlan },
    handle: async ({ deps, actor }) => ({
      purposes: (await planRetention(deps.privacy, actor)).map(({ oldest, ...one }) => ({
        ...one,
        oldest: oldest?.toISOString() ?? null,
      })),
    }),
  }),
  endpoint({
    method: 'get',
    path: '/privacy/retention/runs',
    operation: 'privacy.manage',
    tag,
    summary: 'List what was deleted by age',
    success: { status: 200, description: 'The last fifty reports.', answer: retentionRuns },
    handle: async ({ deps, actor }) => ({
      runs: (await listRetentionRuns(deps.privacy, actor)).map(presentRun),
    }),
  }),
  endpoint({
    method: 'post',
    path: '/privacy/retention/runs',
    operation: 'privacy.manage',
    tag,
    summary: 'Delete what is too old now',
    success: { status: 202, description: 'The run; its report comes with it.', answer: retentionRun },
    handle: async ({ deps, actor }) => presentRun(await requestRetention(deps.privacy, actor)),
  }),
];
