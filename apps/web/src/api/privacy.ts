import { queryOptions } from '@tanstack/react-query';
import { API, call } from './call.ts';
import type { Consents, PrivacySettings, PrivacyStores } from './types.ts';

type Purpose = Consents['purposes'][number]['purpose'];
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
