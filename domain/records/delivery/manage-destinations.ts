import type { Selectable } from 'kysely';
import { authorise, recordAudit } from '@mesh/domain/access';
import { DomainError, newId, type Actor } from '@mesh/domain/kernel';
import { inTransaction, type Db, type Tx } from '@mesh/platform/database';
import { refuseSecretElsewhere } from '../exchange/refuse-secret-elsewhere.ts';
import type { RecordsDeps } from '../records.deps.ts';
import type { XapiVersion } from '../statements/statement.model.ts';
import { storedOf } from '../statements/stored.ts';
import { findWaiting } from './deliveries.read.ts';
import { MAX_DESTINATIONS, type DeliveryFilters, type DestinationKind } from './delivery.model.ts';
import type { DestinationTable } from './delivery.tables.ts';
import {
  countDestinations,
  findDestination,
  findDestinations,
  lagOf,
  secretContext,
  viewOf,
  type DestinationView,
} from './destinations.read.ts';
import {
  deleteDestination,
  insertDestination,
  keepPast,
  lockDestination,
  lockNewDestinations,
  updateDestination,
  type DestinationChanges,
} from './destinations.store.ts';
import { checkFilters } from './filters.ts';
import { newWebhookSecret } from './webhook/sign.ts';

/** What whoever looks after destinations says of one. `version`, `key` and `secret` are those of a forward. */
export interface DestinationInput {
  name: string;
  url: string;
  version?: XapiVersion | undefined;
  key?: string | undefined;
  secret?: string | undefined;
  filters?: Partial<DeliveryFilters> | undefined;
  paused?: boolean | undefined;
  /** RFC 3339: what was stored after it goes there too. Absent: what is stored from now on. */
  since?: string | undefined;
}

/** One destination, as an administrator names it. */
export interface Named {
  kind: DestinationKind;
  id: string;
}

/** The secret of a webhook is returned this once. Throws `invalid`, and `conflict` when there are too many. */
export async function createDestination(
  deps: RecordsDeps,
  actor: Actor,
  kind: DestinationKind,
  input: DestinationInput,
): Promise<{ id: string; secret: string | undefined }> {
  authorise(actor, 'records.manage');
  const id = newId();
  const { tenantId } = actor;
  const secret = kind === 'webhook' ? newWebhookSecret() : input.secret!;
  const place =
    input.since === undefined ? await deps.statementWriter.through(tenantId) : placeOf(input.since);
  const at = deps.clock.now();
  const row = {
    id,
    kind,
    name: input.name.trim(),
    url: checkAddress(kind, input.url),
    version: kind === 'forward' ? (input.version ?? '2.0.0') : null,
    key: kind === 'forward' ? input.key! : null,
    sealed_secret: deps.secrets.seal(secret, secretContext(tenantId, id)),
    filters: checkFilters(input.filters ?? {}),
    place,
    created_at: at,
    paused_at: input.paused === true ? at : null,
  };
  await inTransaction(deps.db, async (tx) => {
    await lockNewDestinations(tx, tenantId);
    if ((await countDestinations(tx, tenantId)) >= MAX_DESTINATIONS)
      throw new DomainError('conflict', `There are ${MAX_DESTINATIONS} destinations already.`, {
        remedy: 'Remove one that is not needed any more.',
      });
    await insertDestination(tx, tenantId, row);
    await audit(deps, tx, actor, { kind, id }, 'create', { name: row.name, url: row.url });
  });
  deps.deliverSoon(tenantId);
  return { id, secret: kind === 'webhook' ? secret : undefined };
}

export async function listDestinations(
  deps: RecordsDeps,
  actor: Actor,
  kind: DestinationKind,
): Promise<DestinationView[]> {
  authorise(actor, 'records.manage');
  return findDestinations(deps.db, actor.tenantId, kind);
}

/** Throws `not_found`. */
export async function readDestination(
  deps: RecordsDeps,
  actor: Actor,
  named: Named,
): Promise<DestinationView> {
  authorise(actor, 'records.manage');
  const row = await findDestination(deps.db, actor.tenantId, named);
  if (row === undefined) throw noDestination();
  return viewOf(row, await lagOf(deps.db, row));
}

export type DestinationChange = Partial<Omit<DestinationInput, 'since'>>;

/**
 * Changes what is given; resuming tries again at once. Other filters hold for what has not been taken from the log yet.
 * Throws `invalid`, `not_found`.
 */
export async function changeDestination(
  deps: RecordsDeps,
  actor: Actor,
  named: Named,
  change: DestinationChange,
): Promise<DestinationView> {
  authorise(actor, 'records.manage');
  const { tenantId } = actor;
  const { name, url, version, key, secret, filters, paused } = change;
  await inTransaction(deps.db, async (tx) => {
    const row = await holdDestination(tx, tenantId, named);
    const address = url === undefined ? row.url : checkAddress(named.kind, url);
    // The secret of a webhook signs, and is not sent.
    if (named.kind === 'forward') refuseSecretElsewhere(row.url, address, secret);
    const changes: DestinationChanges = {
      ...(name === undefined ? {} : { name: name.trim() }),
      ...(url === undefined ? {} : { url: address }),
      ...(address === row.url ? {} : { first_place: await beforeNext(tx, row) }),
      ...(version === undefined ? {} : { version }),
      ...(key === undefined ? {} : { key }),
      ...(secret === undefined
        ? {}
        : { sealed_secret: deps.secrets.seal(secret, secretContext(tenantId, named.id)) }),
      ...(filters === undefined ? {} : { filters: checkFilters({ ...row.filters, ...filters }) }),
      ...(paused === true && row.paused_at === null
        ? { paused_at: deps.clock.now(), paused_because: null }
        : {}),
      // Whoever corrects where or how to deliver wants to see at once whether it does.
      ...((url ?? key ?? secret ?? version) ? { next_at: null } : {}),
      ...(paused === false ? RESUMED : {}),
    };
    if (address !== row.url) await keepPast(tx, row, deps.clock.now());
    if (Object.keys(changes).length > 0) await updateDestination(tx, tenantId, named.id, changes);
    await audit(deps, tx, actor, named, 'change', { fields: Object.keys(change) });
  });
  deps.deliverSoon(tenantId);
  return readDestination(deps, actor, named);
}

/** The last place that is done with: what waits is given to whatever address it has by then. */
async function beforeNext(tx: Tx, { tenant_id, id, place }: Selectable<DestinationTable>): Promise<number> {
  const waiting = await findWaiting(tx, tenant_id, id);
  return Math.min(place, (waiting?.place ?? Infinity) - 1);
}

const RESUMED: DestinationChanges = {
  paused_at: null,
  paused_because: null,
  failures: 0,
  failing_since: null,
  next_at: null,
  last_error: null,
  refused_in_a_row: 0,
};

/** With its log of deliveries; what was delivered stays where it is. Throws `not_found`. */
export async function removeDestination(deps: RecordsDeps, actor: Actor, named: Named): Promise<void> {
  authorise(actor, 'records.manage');
  await inTransaction(deps.db, async (tx) => {
    const row = await holdDestination(tx, actor.tenantId, named);
    await keepPast(tx, row, deps.clock.now());
    await deleteDestination(tx, actor.tenantId, named.id);
    await audit(deps, tx, actor, named, 'remove', { name: row.name });
  });
}

export async function audit(
  deps: RecordsDeps,
  db: Db | Tx,
  actor: Actor,
  { kind, id }: Named,
  deed: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await recordAudit(db, actor, {
    action: `record-${kind}.${deed}`,
    target: id,
    detail,
    at: deps.clock.now(),
  });
}

/** As it is until the transaction ends. Throws `not_found`. */
export async function holdDestination(tx: Tx, tenantId: string, named: Named) {
  const row = await lockDestination(tx, tenantId, named);
  if (row === undefined) throw noDestination();
  return row;
}

export function noDestination(): DomainError {
  return new DomainError('not_found', 'There is no such destination.', {
    remedy: 'It may have been removed: list the destinations.',
  });
}

/** Throws `invalid` when it is no moment. */
export function placeOf(since: string): number {
  const place = storedOf(since);
  if (Number.isNaN(place))
    throw new DomainError('invalid', '"since" is not a timestamp.', {
      field: 'since',
      remedy: 'Write it as RFC 3339, for example 2026-11-22T09:30:00Z.',
    });
  return place;
}

/** Of a record store without the slash at its end, since `/statements` follows. */
function checkAddress(kind: DestinationKind, text: string): string {
  const field = kind === 'forward' ? 'endpoint' : 'url';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new DomainError('invalid', 'It is no address of the web.', {
      field,
      remedy: 'Write it with https://, for example https://lrs.example.org/xapi.',
    });
  if (url.username !== '' || url.password !== '')
    throw new DomainError('invalid', 'It has a user name or password in it.', {
      field,
      remedy: 'Leave them out of the address: they would stand in logs.',
    });
  if (url.hash !== '')
    throw new DomainError('invalid', 'It has a part after #, which is never sent.', {
      field,
      remedy: 'Leave it out.',
    });
  return kind === 'forward' ? url.href.replace(/\/+$/, '') : url.href;
}
