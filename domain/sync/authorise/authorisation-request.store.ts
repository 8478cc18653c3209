import type { Db, Tx } from '@mesh/platform/database';

export interface AuthorisationRequest {
  tenantId: string;
  id: string;
  sourceId: string;
  /** The verifier of PKCE and the redirect address, sealed. */
  sealed: string;
  /** The person who began it; undefined for a machine. */
  askedBy: string | undefined;
  expiresAt: Date;
}

/** Keeps a request until it is used or expires; what has expired goes. */
export async function insertAuthorisationRequest(
  tx: Tx,
  request: AuthorisationRequest,
  now: Date,
): Promise<void> {
  await tx
    .deleteFrom('authorisation_request')
    .where('tenant_id', '=', request.tenantId)
    .where('expires_at', '<=', now)
    .execute();
  await tx
    .insertInto('authorisation_request')
    .values({
      tenant_id: request.tenantId,
      id: request.id,
      source_id: request.sourceId,
      sealed: request.sealed,
      asked_by: request.askedBy ?? null,
      expires_at: request.expiresAt,
    })
    .execute();
}

/** Uses a request up: of several callers with one state, one gets it. */
export async function takeAuthorisationRequest(
  db: Db,
  { tenantId, id }: { tenantId: string; id: string },
  now: Date,
): Promise<{ sourceId: string; sealed: string; askedBy: string | null } | undefined> {
  return db
    .deleteFrom('authorisation_request')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('expires_at', '>', now)
    .returning(['source_id as sourceId', 'sealed', 'asked_by as askedBy'])
    .executeTakeFirst();
}
