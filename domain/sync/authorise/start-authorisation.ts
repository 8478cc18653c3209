import { authorise, recordAudit } from '@mesh/domain/access';
import { DomainError, newId, type Actor } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import type { OAuthClient } from '../connector.model.ts';
import { openSecrets, requireConnector } from '../sources/source-config.ts';
import { requireSource } from '../sources/source.read.ts';
import type { SyncDeps } from '../sync.deps.ts';
import {
  authorisationAddress,
  newVerifier,
  requireRedirect,
  sealRequest,
  sealState,
} from './authorisation.ts';
import { insertAuthorisationRequest } from './authorisation-request.store.ts';

/** A person signs in and agrees in this time. */
const REQUEST_MS = 10 * 60_000;

/**
 * Begins the browser flow of a source: the address to open, good for one use within ten minutes. `redirectUri` is the
 * address of the mesh's callback as the browser reaches it. Throws `conflict` when the source needs no sign-in.
 */
export async function startAuthorisation(
  deps: SyncDeps,
  actor: Actor,
  sourceId: string,
  redirectUri: string,
): Promise<{ url: string }> {
  authorise(actor, 'sources.write');
  const source = await requireSource(deps.db, actor.tenantId, sourceId);
  const client = oauthClient(deps, actor.tenantId, source);
  const request = { verifier: newVerifier(), redirectUri: requireRedirect(redirectUri) };
  const id = newId();
  const now = deps.clock.now();
  await inTransaction(deps.db, async (tx) => {
    const sealed = sealRequest(deps, id, request);
    const expiresAt = new Date(now.getTime() + REQUEST_MS);
    await insertAuthorisationRequest(tx, { tenantId: actor.tenantId, id, sourceId, sealed, expiresAt }, now);
    await recordAudit(tx, actor, { action: 'source.authorise', target: sourceId, at: now });
  });
  const state = sealState(deps, { tenantId: actor.tenantId, id });
  return { url: authorisationAddress(client, { ...request, state }) };
}

/** Throws `conflict` when the connector has no browser flow. */
export function oauthClient(
  deps: SyncDeps,
  tenantId: string,
  source: { id: string; connector: string; config: Record<string, unknown>; sealed_secrets: string | null },
): OAuthClient {
  const connector = requireConnector(deps.connectors, source.connector);
  if (connector.auth !== 'authorisation-code' || connector.oauth === undefined)
    throw new DomainError('conflict', 'This kind of source needs no sign-in in a browser.', {
      remedy: 'Its credentials belong into its settings.',
    });
  return connector.oauth({
    ...source.config,
    ...openSecrets(deps, tenantId, source.id, source.sealed_secrets),
  });
}
