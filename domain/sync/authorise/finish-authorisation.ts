import { recordAudit } from '@mesh/domain/access';
import { DomainError, systemActor } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import { sealCredential } from '../credentials/open-credentials.ts';
import { storeCredential } from '../credentials/credential.store.ts';
import { requireSource } from '../sources/source.read.ts';
import { markMended, updateSource } from '../sources/source.store.ts';
import type { SyncDeps } from '../sync.deps.ts';
import { openRequest, openState } from './authorisation.ts';
import { takeAuthorisationRequest } from './authorisation-request.store.ts';
import { exchangeCode } from './exchange-code.ts';
import { requireOAuthClient } from './oauth-client.ts';

/** What the browser brings back: `code`, or the source's `error` (RFC 6749 section 4.1.2). */
export interface AuthorisationAnswer {
  state: string;
  code?: string | undefined;
  error?: string | undefined;
}

/**
 * Ends the browser flow: uses the state up, exchanges the code and stores the credential. The state is the only proof
 * of who began it. Throws `invalid` for a state that is unknown, used or too old, `unavailable` when the source refuses.
 */
export async function finishAuthorisation(
  deps: SyncDeps,
  { state, code, error }: AuthorisationAnswer,
): Promise<{ tenantId: string; sourceId: string }> {
  const { tenantId, id } = openState(deps, state) ?? unknownState();
  const request =
    (await takeAuthorisationRequest(deps.db, { tenantId, id }, deps.clock.now())) ?? unknownState();
  const { sourceId } = request;
  if (code === undefined)
    throw new DomainError(
      'unavailable',
      `The sign-in was not completed${error === undefined ? '' : ` (${error.slice(0, 200)})`}.`,
      {
        remedy: 'Start the sign-in again and agree to what the source asks.',
      },
    );
  const source = await requireSource(deps.db, tenantId, sourceId);
  const client = requireOAuthClient(deps, source);
  const pending = openRequest(deps, id, request.sealed);
  const credential = await exchangeCode(deps.http, client, { ...pending, code }, deps.clock.now());
  await inTransaction(deps.db, async (tx) => {
    const now = deps.clock.now();
    const key = { tenantId, sourceId };
    const sealed = sealCredential(deps, key, credential);
    await storeCredential(tx, key, { sealed, grantedBy: request.askedBy }, now);
    await updateSource(tx, key, {}, now);
    await markMended(tx, key, now);
    await recordAudit(tx, systemActor(tenantId), { action: 'source.authorised', target: sourceId, at: now });
  });
  return { tenantId, sourceId };
}

function unknownState(): never {
  throw new DomainError(
    'invalid',
    'This sign-in is unknown, was used already, or is older than ten minutes.',
    {
      field: 'state',
      remedy: 'Start the sign-in again.',
    },
  );
}
