import { authorise, recordAudit } from '@mesh/domain/access';
import { DomainError, newId, type Actor } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import { hashToken, newToken } from '@mesh/platform/secrets';
import type { RecordsDeps } from '../records.deps.ts';
import type { AgentOrGroup } from '../statements/statement.model.ts';
import { checkCredentialInput, type CredentialInput } from './credential-input.ts';
import { findCredentials, type CredentialView } from './credentials.read.ts';
import { endCredential, insertCredential, updateCredential } from './credentials.store.ts';

/** The home page of accounts that this installation makes up: a name, which nobody need be able to open. */
export const HOME_PAGE = 'https://learning-mesh.local/senders';

/** Makes a credential for one sender; the secret is returned this once. Throws `conflict` when the key is taken. */
export async function createCredential(
  deps: RecordsDeps,
  actor: Actor,
  input: CredentialInput,
): Promise<{ id: string; key: string; secret: string }> {
  authorise(actor, 'records.manage');
  checkCredentialInput(deps, input);
  const { key, secret } = input.pair ?? { key: newToken('xapi_').slice(0, 24), secret: newToken('') };
  const id = newId();
  await inTransaction(deps.db, async (tx) => {
    const now = deps.clock.now();
    const credential = {
      id,
      key,
      secretHash: hashToken(secret),
      name: input.name.trim(),
      scopes: [...input.scopes],
      authority: input.authority ?? ownAuthority(key, input.name.trim()),
      allowedAuthorities: [...(input.allowedAuthorities ?? [])],
      corsOrigins: [...(input.corsOrigins ?? [])],
      requestsPerMinute: input.requestsPerMinute ?? 0,
      expiresAt: input.expiresAt ?? null,
    };
    if (!(await insertCredential(tx, actor.tenantId, credential, now)))
      throw new DomainError('conflict', 'There is a credential with this key.', { field: 'key' });
    const detail = { name: credential.name, scopes: credential.scopes };
    await recordAudit(tx, actor, { action: 'xapi-credential.create', target: id, detail, at: now });
  });
  deps.senders.clear();
  return { id, key, secret };
}

export async function listCredentials(deps: RecordsDeps, actor: Actor): Promise<CredentialView[]> {
  authorise(actor, 'records.manage');
  return findCredentials(deps.db, actor.tenantId);
}

export type CredentialChange = Partial<Omit<CredentialInput, 'pair'>>;

/** Changes what is given, for tokens made earlier too; its key and secret stay. Throws `not_found`. */
export async function changeCredential(
  deps: RecordsDeps,
  actor: Actor,
  id: string,
  change: CredentialChange,
): Promise<CredentialView> {
  authorise(actor, 'records.manage');
  checkCredentialInput(deps, change);
  const changed = await inTransaction(deps.db, async (tx) => {
    const credential = (await findCredentials(tx, actor.tenantId)).find((one) => one.id === id);
    if (credential === undefined) throw noCredential();
    const next: CredentialView = {
      ...credential,
      name: change.name?.trim() ?? credential.name,
      scopes: [...(change.scopes ?? credential.scopes)],
      authority: change.authority ?? credential.authority,
      allowedAuthorities: [...(change.allowedAuthorities ?? credential.allowedAuthorities)],
      corsOrigins: [...(change.corsOrigins ?? credential.corsOrigins)],
      requestsPerMinute: change.requestsPerMinute ?? credential.requestsPerMinute,
      expiresAt: change.expiresAt === undefined ? credential.expiresAt : change.expiresAt,
    };
    await updateCredential(tx, actor.tenantId, id, next);
    const detail = { fields: Object.keys(change), name: next.name, scopes: next.scopes };
    const at = deps.clock.now();
    await recordAudit(tx, actor, { action: 'xapi-credential.change', target: id, detail, at });
    return next;
  });
  deps.senders.clear();
  return changed;
}

/** Ends a credential, and the access tokens made with it, at once. */
export async function revokeCredential(deps: RecordsDeps, actor: Actor, id: string): Promise<void> {
  authorise(actor, 'records.manage');
  await inTransaction(deps.db, async (tx) => {
    const now = deps.clock.now();
    if (!(await endCredential(tx, actor.tenantId, id, now))) throw noCredential();
    await recordAudit(tx, actor, { action: 'xapi-credential.revoke', target: id, at: now });
  });
  deps.senders.clear();
}

/** Makes sure that exactly this pair opens the record store under this name; an earlier one under it ends. */
export async function ensureCredential(
  deps: RecordsDeps,
  actor: Actor,
  input: CredentialInput & { pair: { key: string; secret: string } },
): Promise<void> {
  const named = (await findCredentials(deps.db, actor.tenantId)).filter(({ name }) => name === input.name);
  const known = await deps.db
    .selectFrom('xapi_credential')
    .select('id')
    .where('tenant_id', '=', actor.tenantId)
    .where('key', '=', input.pair.key)
    .where('secret_hash', '=', hashToken(input.pair.secret))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  for (const { id } of named) if (id !== known?.id) await revokeCredential(deps, actor, id);
  if (known === undefined) await createCredential(deps, actor, input);
}

export function noCredential(): DomainError {
  return new DomainError('not_found', 'There is no such credential.', {
    remedy: 'It may have been revoked: list the credentials.',
  });
}

function ownAuthority(key: string, name: string): AgentOrGroup {
  return { objectType: 'Agent', name, account: { homePage: HOME_PAGE, name: key } };
}
