import { DomainError, newId, type Actor, type Deps, type Scope, ALL_SCOPES } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import { hashToken, newToken } from '@mesh/platform/secrets';
import { authorise } from './access.model.ts';
import { endApiToken, insertApiToken, recordAudit } from './access.store.ts';

export interface TokenView {
  id: string;
  name: string;
  scopes: Scope[];
  createdAt: Date;
  expiresAt: Date | null;
}

/** Makes a token and returns it; it is shown this once. `secret` fixes its value (MESH_ADMIN_TOKEN). */
export async function createApiToken(
  deps: Deps,
  actor: Actor,
  input: { name: string; scopes: readonly Scope[]; expiresAt?: Date; secret?: string },
): Promise<{ id: string; token: string }> {
  authorise(actor, 'system.write');
  const unknown = input.scopes.find((scope) => !ALL_SCOPES.includes(scope));
  if (unknown !== undefined)
    throw new DomainError('invalid', `There is no scope "${unknown}".`, {
      field: 'scopes',
      remedy: `Use some of: ${ALL_SCOPES.join(', ')}.`,
    });
  const token = input.secret ?? newToken('mesh_');
  const id = newId();
  await inTransaction(deps.db, async (tx) => {
    const now = deps.clock.now();
    const { name, scopes, expiresAt } = input;
    await insertApiToken(tx, actor.tenantId, { id, name, hash: hashToken(token), scopes, expiresAt }, now);
    await recordAudit(tx, actor, {
      action: 'token.create',
      target: id,
      detail: { name: input.name },
      at: now,
    });
  });
  return { id, token };
}

/**
 * Makes sure that this very token opens the API with these scopes, under a name that only one token bears: an earlier
 * one under it ends. For tokens that the operator or the installation itself chooses.
 */
export async function ensureApiToken(
  deps: Deps,
  actor: Actor,
  input: { name: string; scopes: readonly Scope[]; secret: string },
): Promise<void> {
  const rows = await deps.db
    .selectFrom('api_token')
    .select(['id', 'hash', 'scopes'])
    .where('tenant_id', '=', actor.tenantId)
    .where('name', '=', input.name)
    .where('revoked_at', 'is', null)
    .execute();
  const wanted = [hashToken(input.secret), ...input.scopes.toSorted()].join(' ');
  const stale = rows.filter((row) => [row.hash, ...row.scopes.toSorted()].join(' ') !== wanted);
  for (const { id } of stale) await revokeApiToken(deps, actor, id);
  if (stale.length === rows.length) await createApiToken(deps, actor, input);
}

export async function listApiTokens(deps: Deps, actor: Actor): Promise<TokenView[]> {
  authorise(actor, 'system.read');
  const rows = await deps.db
    .selectFrom('api_token')
    .select(['id', 'name', 'scopes', 'created_at', 'expires_at'])
    .where('tenant_id', '=', actor.tenantId)
    .where('revoked_at', 'is', null)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    scopes: row.scopes as Scope[],
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }));
}

/** Ends a token at once. Throws `not_found` when there is none (or it has ended already). */
export async function revokeApiToken(deps: Deps, actor: Actor, id: string): Promise<void> {
  authorise(actor, 'system.write');
  await inTransaction(deps.db, async (tx) => {
    const now = deps.clock.now();
    if (!(await endApiToken(tx, actor.tenantId, id, now)))
      throw new DomainError('not_found', 'There is no such token.');
    await recordAudit(tx, actor, { action: 'token.revoke', target: id, at: now });
  });
}

/** The actor behind a bearer token, or undefined when it is unknown, revoked or expired. One indexed look-up. */
export async function actorOfToken(
  deps: Pick<Deps, 'db' | 'clock'>,
  token: string,
): Promise<Actor | undefined> {
  const row = await deps.db
    .selectFrom('api_token')
    .select(['tenant_id', 'id', 'scopes', 'expires_at'])
    .where('hash', '=', hashToken(token))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.expires_at !== null && row.expires_at <= deps.clock.now()) return undefined;
  return { tenantId: row.tenant_id, kind: 'token', tokenId: row.id, scopes: row.scopes as Scope[] };
}
