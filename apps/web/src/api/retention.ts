import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { RetentionPlan, RetentionRules, RetentionRun, RetentionRuns } from './types.ts';

type Purpose = RetentionRules['rules'][number]['purpose'];

/** How long what is kept of people stays, by purpose. */
export const retentionQuery = queryOptions({
  queryKey: ['privacy', 'retention'],
  queryFn: async ({ signal }) => (await call<RetentionRules>('GET', '/privacy/retention', { signal })).rules,
});

/** Null: kept while the person is here. */
export const changeRetention = (purpose: Purpose, days: number | null) =>
  call<RetentionRules>('PATCH', '/privacy/retention', { body: { purpose, days } });

/** What a run would let go now; changes nothing. */
export const planRetention = () => call<RetentionPlan>('POST', '/privacy/retention/plan');

export const retentionRunsQuery = queryOptions({
  queryKey: ['privacy', 'retention', 'runs'],
  queryFn: async ({ signal }) =>
    (await call<RetentionRuns>('GET', '/privacy/retention/runs', { signal })).runs,
});

export const runRetention = () => call<RetentionRun>('POST', '/privacy/retention/runs');
