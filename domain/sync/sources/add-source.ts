import { authorise, recordAudit, resolveReaders, type Principal } from '@mesh/domain/access';
import { DomainError, newId, type Actor } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import { INTERVAL_MINUTES, type SourceView } from '../sync.model.ts';
import type { SyncDeps } from '../sync.deps.ts';
import { newHookToken } from '../webhooks/hook-token.ts';
import { getSource } from './source.read.ts';
import { requireConnector, sealSecrets, validateConfig } from './source-config.ts';
import { insertSource } from './source.store.ts';

export interface SourceInput {
  connector: string;
  name: string;
  config: unknown;
  /** Who reads items that state no readers themselves. Default: everyone in the organisation. */
  readers?: string[] | undefined;
  intervalMinutes?: number | undefined;
}

/** Stores a source; it is read first when somebody asks for a run. Throws `invalid` naming the field. */
export async function addSource(deps: SyncDeps, actor: Actor, input: SourceInput): Promise<SourceView> {
  authorise(actor, 'sources.write');
  const connector = requireConnector(deps.connectors, input.connector);
  const { open, secrets } = validateConfig(connector, input.config);
  const readers = input.readers ?? ['everyone'];
  await requireReaders(deps, actor.tenantId, readers);
  const interval = input.intervalMinutes ?? connector.defaultInterval;
  refuseBadInterval(interval);

  const id = newId();
  const now = deps.clock.now();
  await inTransaction(deps.db, async (tx) => {
    const settings = {
      config: open,
      sealedSecrets: sealSecrets(deps, actor.tenantId, id, secrets),
      sealedHookToken: newHookToken(deps, actor.tenantId, id),
    };
    const source = { id, connector: connector.id, name: input.name, readers, intervalMinutes: interval };
    await insertSource(tx, actor.tenantId, { ...source, ...settings }, now);
    await recordAudit(tx, actor, {
      action: 'source.add',
      target: id,
      detail: { connector: connector.id, name: input.name, readers: withoutNames(readers) },
      at: now,
    });
  });
  return getSource(deps, actor, id);
}

/** The principals that these references name. Throws `invalid` when one names nobody. */
export async function requireReaders(
  deps: SyncDeps,
  tenantId: string,
  readers: readonly string[],
): Promise<Principal[]> {
  const [resolved] = await resolveReaders(deps.db, tenantId, [readers]);
  const [unknown] = resolved!.unresolved;
  if (unknown !== undefined)
    throw new DomainError('invalid', `"${unknown}" names no reader of this organisation.`, {
      field: 'readers',
      remedy: 'Use everyone, group:<slug> or person:<slug>; GET /api/v1/groups lists the groups.',
    });
  return resolved!.principals;
}

/** The audit log names groups, and of persons only how many: a name would outlive them there. */
export function withoutNames(readers: readonly string[]): { groups: string[]; persons: number } {
  const groups = readers.filter((reader) => !reader.startsWith('person:'));
  return { groups, persons: readers.length - groups.length };
}

export function refuseBadInterval(minutes: number): void {
  if (!Number.isInteger(minutes) || minutes < INTERVAL_MINUTES.min || minutes > INTERVAL_MINUTES.max)
    throw new DomainError('invalid', `An interval of ${minutes} minutes is out of range.`, {
      field: 'intervalMinutes',
      remedy: `Use a whole number from ${INTERVAL_MINUTES.min} to ${INTERVAL_MINUTES.max}.`,
    });
}
