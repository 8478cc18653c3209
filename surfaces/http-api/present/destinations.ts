import type { DeliveryView, DestinationView } from '@mesh/domain/records';
import type { RecordDeliveries } from '../schemas/record-destinations.ts';
import { blockedHostOf } from './blocked-host.ts';

/** What forwards and webhooks have in common. */
export function presentDestination(view: DestinationView) {
  const { id, name, filters, state, pausedBecause, lastError, lag } = view;
  return {
    id,
    name,
    filters: { ...filters, agents: filters.agents.map((agent) => ({ ...agent })) },
    state,
    paused: state === 'paused',
    pausedAt: view.pausedAt?.toISOString() ?? null,
    pausedBecause,
    failingSince: view.failingSince?.toISOString() ?? null,
    lastError,
    blockedHost: blockedHostOf(view.url, [lastError]),
    nextAttemptAt: view.nextAttemptAt?.toISOString() ?? null,
    lastDeliveredAt: view.lastDeliveredAt?.toISOString() ?? null,
    createdAt: view.createdAt.toISOString(),
    lag: { ...lag, since: lag.since === null ? null : new Date(lag.since / 1000).toISOString() },
  };
}

export function presentDelivery(view: DeliveryView): RecordDeliveries['deliveries'][number] {
  return { ...view, createdAt: view.createdAt.toISOString(), at: view.at.toISOString() };
}
