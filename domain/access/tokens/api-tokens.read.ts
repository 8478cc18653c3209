import type { Deps, Scope } from '@mesh/domain/kernel';
import { samePerson } from '@mesh/domain/people';

export interface TokenView {
  id: string;
  name: string;
  scopes: Scope[];
  createdAt: Date;
  expiresAt: Date | null;
  /** Whose own it is: it may what they may at most, and ends with them. Null: a machine's. */
  ownerId: string | null;
}

/** What a token is called; undefined when there is none. */
export async function nameOfToken(
  db: Deps['db'],
  tenantId: string,
  tokenId: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('api_token')
    .select('name')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', tokenId)
    .executeTakeFirst();
  return row?.name;
}

/** The tokens that have not been ended, all or those of a person; the oldest first. */
export async function findApiTokens(
  db: Deps['db'],
  tenantId: string,
  ownerId?: string,
): Promise<TokenView[]> {
  let query = db
    .selectFrom('api_token')
    .select(['id', 'name', 'scopes', 'created_at', 'expires_at', 'owner_id'])
    .where('tenant_id', '=', tenantId)
    .where('revoked_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id');
  if (ownerId !== undefined) query = query.where('owner_id', 'in', samePerson(tenantId, ownerId) as never);
  return (await query.execute()).map((row) => ({
    id: row.id,
    name: row.name,
    scopes: row.scopes as Scope[],
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    ownerId: row.owner_id,
  }));
}
