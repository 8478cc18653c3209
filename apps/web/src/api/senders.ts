import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type {
  CheckedConnection,
  CreatedRecordCredential,
  RecordCredential,
  RecordCredentials,
  RotatedSecret,
  SenderLints,
  XapiScope,
} from './types.ts';

/** Who may send statements, by the key that they send them with. */
export const sendersQuery = queryOptions({
  queryKey: ['senders'],
  queryFn: async ({ signal }) =>
    (await call<RecordCredentials>('GET', '/records/credentials', { signal })).credentials,
});

export const lintQuery = queryOptions({
  queryKey: ['lint'],
  queryFn: async ({ signal }) => (await call<SenderLints>('GET', '/records/lint', { signal })).senders,
});

export interface SenderSettings {
  name: string;
  scopes: XapiScope[];
  corsOrigins: string[];
  requestsPerMinute: number;
  expiresAt?: string | null;
}

export const createSender = (settings: SenderSettings) =>
  call<CreatedRecordCredential>('POST', '/records/credentials', { body: settings });

export const changeSender = (id: string, settings: Partial<SenderSettings>) =>
  call<RecordCredential>('PATCH', `/records/credentials/${id}`, { body: settings });

export const revokeSender = (id: string) => call<void>('DELETE', `/records/credentials/${id}`);

/** The secret before is taken for `overlapHours` more. */
export const rotateSecret = (id: string, overlapHours: number) =>
  call<RotatedSecret>('POST', `/records/credentials/${id}/secret`, { body: { overlapHours } });

export interface TriedConnection {
  key: string;
  secret: string;
  scope: XapiScope;
  version?: string;
  statement?: unknown;
}

export const testConnection = (tried: TriedConnection) =>
  call<CheckedConnection>('POST', '/records/connection-checks', { body: tried });
