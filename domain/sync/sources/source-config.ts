import { DomainError } from '@mesh/domain/kernel';
import { secretFields, type AnyConnector, type ConnectorRegistry } from '../sync.model.ts';
import type { SyncDeps } from '../sync.deps.ts';

/** Throws `invalid` naming the connectors that exist. */
export function requireConnector(connectors: ConnectorRegistry, id: string): AnyConnector {
  const connector = connectors.get(id);
  if (connector === undefined)
    throw new DomainError('invalid', `There is no connector "${id}".`, {
      field: 'connector',
      remedy: `Use one of: ${[...connectors.keys()].join(', ')}.`,
    });
  return connector;
}

/** The validated configuration, split into what may be shown and what is sealed. */
export interface SplitConfig {
  open: Record<string, unknown>;
  secrets: Record<string, unknown>;
}

/** Throws `invalid` naming the field at fault. */
export function validateConfig(connector: AnyConnector, config: unknown): SplitConfig {
  const unknownField = Object.keys(Object(config)).find((name) => !(name in connector.config.shape));
  if (unknownField !== undefined)
    throw new DomainError('invalid', `The connector "${connector.id}" knows no setting "${unknownField}".`, {
      field: `config.${unknownField}`,
      remedy: `It takes: ${Object.keys(connector.config.shape).join(', ')}.`,
    });
  const parsed = connector.config.safeParse(config);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    const field = `config.${path.join('.')}`;
    const isMissing = path.length === 1 && Object(config)[path[0]!] === undefined;
    throw new DomainError('invalid', isMissing ? `${field} is missing.` : `${field}: ${message}.`, {
      field,
      remedy: 'Correct this setting.',
    });
  }
  const sealed = secretFields(connector);
  const entries = Object.entries(parsed.data);
  return {
    open: Object.fromEntries(entries.filter(([name]) => !sealed.includes(name))),
    secrets: Object.fromEntries(
      entries.filter(([name, value]) => sealed.includes(name) && value !== undefined),
    ),
  };
}

const sealContext = (tenantId: string, sourceId: string): string => `source/${tenantId}/${sourceId}`;

export function sealSecrets(
  deps: SyncDeps,
  tenantId: string,
  sourceId: string,
  secrets: Record<string, unknown>,
): string | null {
  if (Object.keys(secrets).length === 0) return null;
  return deps.secrets.seal(JSON.stringify(secrets), sealContext(tenantId, sourceId));
}

export function openSecrets(
  deps: Pick<SyncDeps, 'secrets'>,
  tenantId: string,
  sourceId: string,
  sealed: string | null,
): Record<string, unknown> {
  if (sealed === null) return {};
  return JSON.parse(deps.secrets.open(sealed, sealContext(tenantId, sourceId))) as Record<string, unknown>;
}
