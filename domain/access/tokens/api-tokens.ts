import {
  ALL_SCOPES,
  announceRightsLost,
  DomainError,
  newId,
  type Actor,
  type Deps,
  type Scope,
} from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import { hashToken, newToken } from '@mesh/platform/secrets';
import { recordAudit, recordLook } from '../audit/audit.store.ts';
import { authorise, authoriseOfSome, mayDo, refusal } from '../policy.model.ts';
import { findApiTokens, type TokenView } from './api-tokens.read.ts';
import { endApiToken, insertApiToken } from './api-tokens.store.ts';

interface NewApiToken {
  name: string;
  scopes: readonly Scope[];
  expiresAt?: Date | undefined;
  /** Makes it a person's own, which only they do. */
  ownerId?: string | undefined;
  /** Fixes its value (MESH_ADMIN_TOKEN). */
  secret?: string | undefined;
}

/** Makes a token and returns it; it is shown this once. */
export async function createApiToken(
  deps: Deps,
  actor: Actor,
  input: NewApiToken,
): Promise<{ id: string; token: string }> {
  const { name, scopes, expiresAt, ownerId, secret } = input;
  if (ownerId === undefined) authorise(actor, 'system.write');
  else authoriseOwn(actor, ownerId);
  const unknown = scopes.find((scope) => !ALL_SCOPES.includes(scope));
  if (unknown !== undefined)
    throw new DomainError('invalid', `There is no scope "${unknown}".`, {
      field: 'scopes',
      remedy: `Use some of: ${ALL_SCOPES.join(', ')}.`,
    });
  const token = secret ?? newToken('mesh_');
  const id = newId();
  await inTransaction(deps.db, async (tx) => {
    const now = deps.clock.now();
    const row = { id, name, hash: hashToken(token), scopes, expiresAt, ownerId, madeBy: actor.personId };
    await insertApiToken(tx, actor.tenantId, row, now);
    const detail = { name, ...(ownerId === undefined ? {} : { ownerId }) };
    await recordAudit(tx, actor, { action: 'token.create', target: id, detail, at: now });
  });
  return { id, token };
}

/** Whoever only looks through somebody's eyes leaves no key behind. */
function authoriseOwn(actor: Actor, ownerId: string): void {
  authoriseOfSome(actor, 'tokens.own');
  if (actor.personId !== ownerId || actor.standsIn === true) throw refusal(actor, 'tokens.own');
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
    .where('owner_id', 'is', null)
    .where('revoked_at', 'is', null)
    .execute();
  const wanted = [hashToken(input.secret), ...input.scopes.toSorted()].join(' ');
  const stale = rows.filter((row) => [row.hash, ...row.scopes.toSorted()].join(' ') !== wanted);
  for (const { id } of stale) await revokeApiToken(deps, actor, id);
  if (stale.length === rows.length) await createApiToken(deps, actor, input);
}

/** Everybody's; looking is audited. */
export async function listApiTokens(deps: Deps, actor: Actor): Promise<TokenView[]> {
  authorise(actor, 'system.read');
  await recordLook(deps.db, actor, { action: 'token.list', at: deps.clock.now() });
  return findApiTokens(deps.db, actor.tenantId);
}

/** One's own. Throws `forbidden` for whoever is no person. */
export async function listOwnTokens(deps: Deps, actor: Actor): Promise<TokenView[]> {
  authoriseOfSome(actor, 'tokens.own');
  if (actor.personId === undefined) throw refusal(actor, 'tokens.own');
  return findApiTokens(deps.db, actor.tenantId, actor.personId);
}

/** Ends a token at once. Throws `not_found` when there is none (or it has ended already), also for whom it is not theirs to end. */
export async function revokeApiToken(deps: Deps, actor: Actor, id: string): Promise<void> {
  if (!mayDo(actor, 'system.write')) {
    // Whoever only looks through somebody's eyes takes no key away either.
    if (actor.standsIn === true) throw refusal(actor, 'tokens.own');
    const own = await listOwnTokens(deps, actor);
    if (!own.some((token) => token.id === id)) throw noToken();
  }
  await inTransaction(deps.db, async (tx) => {
    const now = deps.clock.now();
    if (!(await endApiToken(tx, actor.tenantId, id, now))) throw noToken();
    await recordAudit(tx, actor, { action: 'token.revoke', target: id, at: now });
    await announceRightsLost(tx);
  });
}

const noToken = () => new DomainError('not_found', 'There is no such token.');
