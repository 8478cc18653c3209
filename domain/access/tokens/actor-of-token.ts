import type { Actor, Deps, Scope } from '@mesh/domain/kernel';
import { hashToken } from '@mesh/platform/secrets';
import { actorOfPerson } from '../roles/actor-of-person.ts';

/**
 * The actor behind a bearer token, or undefined when it is unknown, revoked or expired, or its owner is not active. One
 * indexed look-up, and one more for its owner.
 */
export async function actorOfToken(
  deps: Pick<Deps, 'db' | 'clock'>,
  token: string,
): Promise<Actor | undefined> {
  const row = await deps.db
    .selectFrom('api_token')
    .select(['tenant_id', 'id', 'scopes', 'expires_at', 'owner_id'])
    .where('hash', '=', hashToken(token))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.expires_at !== null && row.expires_at <= deps.clock.now()) return undefined;
  const credential = { kind: 'token' as const, tokenId: row.id, scopes: row.scopes as Scope[] };
  if (row.owner_id === null) return { tenantId: row.tenant_id, ...credential };
  const owner = await actorOfPerson(deps, row.tenant_id, row.owner_id);
  return owner && { ...owner, ...credential };
}
