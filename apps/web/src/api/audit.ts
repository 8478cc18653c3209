import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { API, call } from './call.ts';
import type { AuditEntries, AuditVerdict } from './types.ts';

/** What is asked of the audit log. */
export interface AuditAsk {
  /** Who did it, or through whose eyes it was done. */
  person?: string;
  /** An action, or what actions begin with up to a dot. */
  action?: string;
  /** The id of what it was done to. */
  target?: string;
  /** RFC 3339; `until` is not included. */
  since?: string;
  until?: string;
}

const PER_PAGE = 50;

/** Entries, the last first. */
export const auditQuery = (ask: AuditAsk) =>
  infiniteQueryOptions({
    queryKey: ['audit', ask],
    queryFn: ({ pageParam, signal }) =>
      call<AuditEntries>('GET', '/audit', { query: { ...ask, limit: PER_PAGE, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

/** Where everything that matches is downloaded. */
export function auditExportAddress(ask: AuditAsk, format: 'csv' | 'jsonl'): string {
  const query = new URLSearchParams({ ...ask, format });
  return `${API}/audit/export?${query.toString()}`;
}

/** `seals` are anchors that were kept elsewhere. */
export const verifyAudit = (seals: readonly string[]) =>
  call<AuditVerdict>('POST', '/audit/verification', { body: { seals } });
