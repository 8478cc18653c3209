import { DomainError } from '@mesh/domain/kernel';
import type { Selectable } from 'kysely';
import type { OAuthClient } from '../connector.model.ts';
import { openSecrets } from '../sources/source-config.ts';
import type { SyncDeps } from '../sync.deps.ts';
import type { SourceTable } from '../sync.tables.ts';

type Deps = Pick<SyncDeps, 'connectors' | 'secrets'>;
type Source = Pick<Selectable<SourceTable>, 'tenant_id' | 'id' | 'connector' | 'config' | 'sealed_secrets'>;

/** The client of a source's browser flow; undefined when it needs none as it is set up. */
export function oauthClientOf(deps: Deps, source: Source): OAuthClient | undefined {
  const connector = deps.connectors.get(source.connector);
  if (connector?.auth !== 'authorisation-code') return undefined;
  const secrets = openSecrets(deps, source.tenant_id, source.id, source.sealed_secrets);
  return connector.oauth?.({ ...source.config, ...secrets });
}

/** Throws `conflict` when the source needs no browser flow. */
export function requireOAuthClient(deps: Deps, source: Source): OAuthClient {
  const client = oauthClientOf(deps, source);
  if (client === undefined)
    throw new DomainError('conflict', 'This source needs no sign-in in a browser.', {
      remedy: 'Its credentials belong into its settings.',
    });
  return client;
}
