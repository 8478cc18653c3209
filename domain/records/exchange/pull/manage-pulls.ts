import { authorise, recordAudit } from '@mesh/domain/access';
import { DomainError, newId, type Actor } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { refuseSecretElsewhere } from '../refuse-secret-elsewhere.ts';
import { senderFor } from '../sender-for.ts';
import { findPull, findPulls, pullView, type PullView } from './pulls.read.ts';
import { deletePull, insertPull, updatePull } from './pulls.store.ts';

/** Limits of what an administrator chooses, in minutes. */
export const PULL_INTERVAL = { least: 1, most: 7 * 24 * 60, usual: 15 } as const;
/** For stores whose Consistent-Through is only their clock, and for those that have none. */
export const PULL_OVERLAP = { least: 0, most: 24 * 60, usual: 5 } as const;

export interface PullInput {
  name: string;
  /** The xAPI address of the other store, such as `https://lrs.example.org/xapi`. */
  endpoint: string;
  key: string;
  secret: string;
  intervalMinutes: number;
  /** So much of what was read before is read once more. */
  overlapMinutes: number;
  /** Statements that it stored after; absent: all. */
  since?: Date | undefined;
  /** The sender under which its statements are stored; absent: one is made for it. */
  credentialId?: string | undefined;
  /** Whoever vouched for a statement there does so here as well. */
  keepAuthority: boolean;
}

export type PullChange = Partial<Omit<PullInput, 'since' | 'credentialId'>> & {
  paused?: boolean | undefined;
};

export async function createPull(deps: ExchangeDeps, actor: Actor, input: PullInput): Promise<PullView> {
  authorise(actor, 'records.manage');
  const endpoint = endpointOf(input.endpoint);
  const name = input.name.trim();
  const { tenantId } = actor;
  const id = newId();
  const credentialId = await senderFor(deps, actor, {
    credentialId: input.credentialId,
    name: `Pull: ${name}`.slice(0, 200),
  });
  const now = deps.clock.now();
  await inTransaction(deps.db, async (tx) => {
    await insertPull(tx, {
      tenant_id: tenantId,
      id,
      name,
      endpoint,
      key: input.key,
      sealed_secret: deps.secrets.seal(input.secret, pullSecretContext(tenantId, id)),
      version: null,
      credential_id: credentialId,
      keep_authority: input.keepAuthority,
      interval_minutes: input.intervalMinutes,
      overlap_minutes: input.overlapMinutes,
      place: input.since ?? null,
      created_at: now,
      next_run_at: now,
    });
    const detail = { name, endpoint, credentialId };
    await recordAudit(tx, actor, { action: 'record-pull.create', target: id, detail, at: now });
  });
  await deps.enqueuePull({ tenantId, pullId: id });
  return readPull(deps, actor, id);
}

export async function listPulls(deps: ExchangeDeps, actor: Actor): Promise<PullView[]> {
  authorise(actor, 'records.manage');
  return (await findPulls(deps.db, actor.tenantId)).map(pullView);
}

/** Throws `not_found`. */
export async function readPull(deps: ExchangeDeps, actor: Actor, id: string): Promise<PullView> {
  authorise(actor, 'records.manage');
  const row = await findPull(deps.db, actor.tenantId, id);
  if (row === undefined) throw noPull();
  return pullView(row);
}

/**
 * Changes what is given. Another address is another store: it is read from its beginning, and on another host it needs a
 * secret of its own. Throws `not_found`, `invalid`.
 */
export async function changePull(
  deps: ExchangeDeps,
  actor: Actor,
  id: string,
  change: PullChange,
): Promise<PullView> {
  const before = await readPull(deps, actor, id);
  const { tenantId } = actor;
  const endpoint = change.endpoint === undefined ? before.endpoint : endpointOf(change.endpoint);
  refuseSecretElsewhere(before.endpoint, endpoint, change.secret);
  const now = deps.clock.now();
  await inTransaction(deps.db, async (tx) => {
    await updatePull(
      tx,
      { tenantId, id },
      {
        name: change.name?.trim() ?? before.name,
        endpoint,
        key: change.key ?? before.key,
        ...(change.secret === undefined
          ? {}
          : { sealed_secret: deps.secrets.seal(change.secret, pullSecretContext(tenantId, id)) }),
        keep_authority: change.keepAuthority ?? before.keepAuthority,
        interval_minutes: change.intervalMinutes ?? before.intervalMinutes,
        overlap_minutes: change.overlapMinutes ?? before.overlapMinutes,
        paused: change.paused ?? before.paused,
        ...(endpoint === before.endpoint ? {} : { version: null, place: null, through: null }),
        error: null,
        failures_in_a_row: 0,
        next_run_at: now,
      },
    );
    const detail = { fields: Object.keys(change), endpoint };
    await recordAudit(tx, actor, { action: 'record-pull.change', target: id, detail, at: now });
  });
  return readPull(deps, actor, id);
}

/** Fetches now, whatever its interval. Audited. Throws `not_found`, and `conflict` while it is paused. */
export async function pullNow(deps: ExchangeDeps, actor: Actor, id: string): Promise<PullView> {
  const { paused } = await readPull(deps, actor, id);
  if (paused)
    throw new DomainError('conflict', 'This pull is paused.', {
      field: 'paused',
      remedy: 'Resume it first.',
    });
  const now = deps.clock.now();
  await inTransaction(deps.db, async (tx) => {
    await updatePull(tx, { tenantId: actor.tenantId, id }, { next_run_at: now });
    await recordAudit(tx, actor, { action: 'record-pull.run', target: id, at: now });
  });
  await deps.enqueuePull({ tenantId: actor.tenantId, pullId: id });
  return readPull(deps, actor, id);
}

/** What it brought stays. Throws `not_found`. */
export async function removePull(deps: ExchangeDeps, actor: Actor, id: string): Promise<void> {
  authorise(actor, 'records.manage');
  await inTransaction(deps.db, async (tx) => {
    if (!(await deletePull(tx, { tenantId: actor.tenantId, id }))) throw noPull();
    await recordAudit(tx, actor, { action: 'record-pull.remove', target: id, at: deps.clock.now() });
  });
}

export const pullSecretContext = (tenantId: string, id: string): string => `record-pull ${tenantId} ${id}`;

function endpointOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (
    url === undefined ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.username !== '' ||
    url.search !== ''
  )
    throw new DomainError('invalid', 'This is no xAPI address.', {
      field: 'endpoint',
      remedy: 'Write it as https://lrs.example.org/xapi, without key, secret or question mark.',
    });
  return `${url.origin}${url.pathname.replace(/\/+(statements\/*)?$/, '')}`;
}

function noPull(): DomainError {
  return new DomainError('not_found', 'There is no such pull.', {
    remedy: 'It may have been removed: list the pulls.',
  });
}
