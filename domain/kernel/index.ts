/**
 * What every module of the domain shares: errors, ids, the acting party, events and the outbox.
 * Invariant: an event is written in the transaction of the change that it tells of.
 */
export { DomainError, type ErrorCode, type ErrorDetails } from './errors.ts';
export { unlessAway } from './unless-away.ts';
export { newId, isId, contentHash } from './ids.ts';
export { type Actor, type Role, type Scope, ALL_SCOPES, ROLES, systemActor } from './actor.ts';
export { type Deps, type Clock, systemClock } from './deps.ts';
export { createOutbox, type Outbox, type Subscriber } from './outbox.ts';
export { appendEvent, appendEvents, insertOfEvent, type DomainEvent, type EventMap } from './events.ts';
export { announceRightsLost, onRightsLost } from './rights-lost.ts';
export { acceptKey, isKnownKey } from './key-check.store.ts';
export { kernelMigrations } from './migrations/index.ts';
export { ensureTenant, getTenant, updateTenant, DEFAULT_TENANT, type Tenant } from './tenant.ts';
export {
  countAged,
  countTrace,
  eraseAged,
  eraseTrace,
  exportTrace,
  isSubject,
  isSubjectsPrincipal,
  rowsOf,
  rowsWithout,
  type Aged,
  type Subject,
  type Trace,
} from './traces.store.ts';
export { kernelAged, kernelTraces } from './kernel.traces.ts';
