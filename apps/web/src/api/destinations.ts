import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type {
  CreatedRecordWebhook,
  DeliveryFilters,
  DeliveryState,
  RecordDeliveries,
  RecordForward,
  RecordWebhook,
  RotatedSecret,
  TestedDestination,
} from './types.ts';

/** Other record stores, and addresses that are called. */
export type DestinationKind = 'forwards' | 'webhooks';
export type Destination = RecordForward | RecordWebhook;

/** Looked at again so often, in milliseconds: deliveries go on by themselves. */
const WATCH_MS = 5_000;

const at = (kind: DestinationKind, id = '') => `/records/${kind}${id && `/${id}`}`;

export const addressOf = (destination: Destination): string =>
  'endpoint' in destination ? destination.endpoint : destination.url;

export const destinationsQuery = (kind: DestinationKind) =>
  queryOptions({
    queryKey: ['destinations', kind],
    queryFn: async ({ signal }) =>
      (await call<Record<DestinationKind, Destination[]>>('GET', at(kind), { signal }))[kind],
    refetchInterval: WATCH_MS,
  });

export const destinationQuery = (kind: DestinationKind, id: string) =>
  queryOptions({
    queryKey: ['destination', kind, id],
    queryFn: ({ signal }) => call<Destination>('GET', at(kind, id), { signal }),
    refetchInterval: WATCH_MS,
  });

export const deliveriesQuery = (kind: DestinationKind, id: string, state: DeliveryState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['destination', kind, id, 'deliveries', state],
    queryFn: ({ pageParam, signal }) =>
      call<RecordDeliveries>('GET', `${at(kind, id)}/deliveries`, {
        query: { state, limit: 20, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // Whoever looks further back reads what is past.
    refetchInterval: ({ state: { data } }) => ((data?.pages.length ?? 0) > 1 ? false : WATCH_MS),
  });

export interface DestinationSettings {
  name: string;
  /** Of another record store. */
  endpoint?: string;
  key?: string;
  secret?: string;
  version?: string;
  /** Of a webhook. */
  url?: string;
  filters: DeliveryFilters;
  since?: string;
}

/** A webhook answers with its secret, shown this once. */
export const createDestination = (kind: DestinationKind, settings: DestinationSettings) =>
  call<RecordForward | CreatedRecordWebhook>('POST', at(kind), { body: settings });

export const changeDestination = (
  kind: DestinationKind,
  id: string,
  change: Partial<DestinationSettings> & { paused?: boolean },
) => call<Destination>('PATCH', at(kind, id), { body: change });

export const removeDestination = (kind: DestinationKind, id: string) => call<void>('DELETE', at(kind, id));

export const testDestination = (kind: DestinationKind, id: string) =>
  call<TestedDestination>('POST', `${at(kind, id)}/test`);

/** Everything since a moment, or one delivery. */
export const replayDelivery = (
  kind: DestinationKind,
  id: string,
  what: { since: string } | { deliveryId: string },
) => call<object>('POST', `${at(kind, id)}/replay`, { body: what });

export const rotateWebhookSecret = (id: string, overlapHours: number) =>
  call<RotatedSecret>('POST', `${at('webhooks', id)}/secret`, { body: { overlapHours } });
