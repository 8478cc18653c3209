import { isIP } from 'node:net';
import { authorise, recordAudit } from '@mesh/domain/access';
import { DomainError, type Actor, type Deps } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import { deleteAllowedHost, insertAllowedHost } from './allowed-hosts.store.ts';
import type { SyncDeps } from '../sync.deps.ts';

export interface AllowedHost {
  /** `host` or `host:port`. */
  host: string;
  createdAt: Date;
}

const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:\d{1,5})?$/;

/** Private addresses that administrators have allowed sources to be read from. */
export async function listAllowedHosts(deps: Deps, actor: Actor): Promise<AllowedHost[]> {
  authorise(actor, 'sources.read');
  return deps.db
    .selectFrom('allowed_host')
    .select(['host', 'created_at as createdAt'])
    .where('tenant_id', '=', actor.tenantId)
    .orderBy('host')
    .execute();
}

/**
 * Lets sources be read from a private host. The mesh refuses private, loopback and link-local addresses otherwise,
 * so that nobody can look into the network behind it by pasting an address.
 */
export async function allowHost(deps: SyncDeps, actor: Actor, host: string): Promise<AllowedHost> {
  authorise(actor, 'system.write');
  const normalised = host.trim().toLowerCase();
  if (!HOST.test(normalised) || isMetadataAddress(normalised))
    throw new DomainError('invalid', `"${host}" cannot be allowed.`, {
      field: 'host',
      remedy:
        'Give a host or host:port, such as wiki.intern:8080; addresses of cloud metadata are never allowed.',
    });
  const now = deps.clock.now();
  await inTransaction(deps.db, async (tx) => {
    await insertAllowedHost(tx, actor.tenantId, normalised, now);
    await recordAudit(tx, actor, { action: 'host.allow', target: normalised, at: now });
  });
  await deps.onAllowedHostsChanged();
  return { host: normalised, createdAt: now };
}

export async function disallowHost(deps: SyncDeps, actor: Actor, host: string): Promise<void> {
  authorise(actor, 'system.write');
  await inTransaction(deps.db, async (tx) => {
    if (!(await deleteAllowedHost(tx, actor.tenantId, host)))
      throw new DomainError('not_found', `The host "${host}" is not in the list.`);
    await recordAudit(tx, actor, { action: 'host.disallow', target: host, at: deps.clock.now() });
  });
  await deps.onAllowedHostsChanged();
}

/** Cloud metadata services answer with credentials; no source lives there. */
export function isMetadataAddress(host: string): boolean {
  const name = host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  return (
    (isIP(name) !== 0 && /^(169\.254\.|fe80:|fd00:ec2:)/.test(name)) || name === 'metadata.google.internal'
  );
}
