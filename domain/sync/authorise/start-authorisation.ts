import { authorise, recordAudit } from '@mesh/domain/access';
import { newId, type Actor } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
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
import { requireOAuthClient } from './oauth-client.ts';

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
  const client = requireOAuthClient(deps, source);
  const request = { verifier: newVerifier(), redirectUri: requireRedirect(redirectUri) };
  const id = newId();
  const now = deps.clock.now();
  await inTransaction(deps.db, async (tx) => {
    const sealed = sealRequest(deps, id, request);
    const expiresAt = new Date(now.getTime() + REQUEST_MS);
    const { tenantId, personId: askedBy } = actor;
    await insertAuthorisationRequest(tx, { tenantId, id, sourceId, sealed, askedBy, expiresAt }, now);
    await recordAudit(tx, actor, { action: 'source.authorise', target: sourceId, at: now });
  });
  const state = sealState(deps, { tenantId: actor.tenantId, id });
  return { url: authorisationAddress(client, { ...request, state }) };
}
