import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { API, call } from './call.ts';
import type {
  Consents,
  Erasure,
  ErasurePlan,
  Erasures,
  ErasureVerdict,
  PrivacySettings,
  PrivacyStores,
  RetentionPlan,
  RetentionRules,
  RetentionRun,
  RetentionRuns,
} from './types.ts';

type Purpose = Consents['purposes'][number]['purpose'];
export type RetentionPurpose = RetentionRules['rules'][number]['purpose'];
export type StatementPolicy = PrivacySettings['statements'];

/** What one's signals may be used for. */
export const consentsQuery = queryOptions({
  queryKey: ['privacy', 'consents'],
  queryFn: ({ signal }) => call<Consents>('GET', '/me/consents', { signal }),
});

/** `erase`: what was kept for it goes too. */
export const changeConsent = (purpose: Purpose, granted: boolean, erase: boolean) =>
  call<Consents>('PATCH', '/me/consents', { body: { purpose, granted, erase } });

export type ExportFormat = 'zip' | 'jsonl';

/** Where everything that is kept of oneself, or of somebody, is downloaded. */
export const dataExportAddress = (format: ExportFormat, personId?: string): string =>
  `${API}${personId === undefined ? '/me' : `/people/${personId}`}/data-export?format=${format}`;

export const storesQuery = queryOptions({
  queryKey: ['privacy', 'stores'],
  queryFn: async ({ signal }) => (await call<PrivacyStores>('GET', '/privacy/stores', { signal })).stores,
  staleTime: 5 * 60_000,
});

/** What the organisation has agreed on. */
export const privacySettingsQuery = queryOptions({
  queryKey: ['privacy', 'settings'],
  queryFn: ({ signal }) => call<PrivacySettings>('GET', '/privacy/settings', { signal }),
});

export type PrivacyChange = Partial<
  Pick<PrivacySettings, 'worksCouncil' | 'groupSize' | 'statements' | 'erasedSenders'>
>;

export const changePrivacy = (change: PrivacyChange) =>
  call<PrivacySettings>('PATCH', '/privacy/settings', { body: change });

export const retentionQuery = queryOptions({
  queryKey: ['privacy', 'retention'],
  queryFn: async ({ signal }) => (await call<RetentionRules>('GET', '/privacy/retention', { signal })).rules,
});

/** Null: kept while the person is here. */
export const changeRetention = (purpose: RetentionPurpose, days: number | null) =>
  call<RetentionRules>('PATCH', '/privacy/retention', { body: { purpose, days } });

/** What a run would let go now; changes nothing. */
export const planRetention = () => call<RetentionPlan>('POST', '/privacy/retention/plan');

export const retentionRunsQuery = queryOptions({
  queryKey: ['privacy', 'retention', 'runs'],
  queryFn: async ({ signal }) =>
    (await call<RetentionRuns>('GET', '/privacy/retention/runs', { signal })).runs,
});

export const runRetention = () => call<RetentionRun>('POST', '/privacy/retention/runs');

/** What erasing somebody would do at each store; changes nothing. */
export const erasurePlanQuery = (personId: string) =>
  queryOptions({
    queryKey: ['privacy', 'erasure-plan', personId],
    queryFn: ({ signal }) => call<ErasurePlan>('POST', `/people/${personId}/erasure-plan`, { signal }),
    staleTime: 0,
    gcTime: 0,
  });

export const erasePerson = (personId: string, confirmName: string, statements: StatementPolicy) =>
  call<Erasure>('POST', `/people/${personId}/erasure`, { body: { confirmName, statements } });

/** Looked at again so often while it goes on, in milliseconds. */
const WATCH_MS = 1_000;

const goesOn = ({ state }: Pick<Erasure, 'state'>) => state === 'waiting' || state === 'running';

export const erasuresQuery = infiniteQueryOptions({
  queryKey: ['privacy', 'erasures'],
  queryFn: ({ pageParam, signal }) =>
    call<Erasures>('GET', '/erasures', { query: { cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
});

export const erasureQuery = (id: string) =>
  queryOptions({
    queryKey: ['privacy', 'erasures', id],
    queryFn: ({ signal }) => call<Erasure>('GET', `/erasures/${id}`, { signal }),
    refetchInterval: ({ state: { data } }) => (data === undefined || goesOn(data) ? WATCH_MS : false),
  });

/** Whoever was erased may come back, as somebody new. */
export const liftBlock = (id: string) => call<void>('DELETE', `/erasures/${id}/block`);

export const verifyReceipt = (receipt: string) =>
  call<ErasureVerdict>('POST', '/erasures/verification', { body: { receipt } });
