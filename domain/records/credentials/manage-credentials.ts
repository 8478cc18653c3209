import { authorise, recordAudit } from '@mesh/domain/access';
import { DomainError, newId, type Actor } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import { hashToken, newToken } from '@mesh/platform/secrets';
import type { RecordsDeps } from '../records.deps.ts';
import type { AgentOrGroup } from '../statements/statement.model.ts';
import { findCredentials, type CredentialView } from './credentials.read.ts';
import { endCredential, insertCredential } from './credentials.store.ts';
import { XAPI_SCOPES, type XapiScope } from './sender.ts';

export interface CredentialInput {
  name: string;
  scopes: readonly XapiScope[];
  /** Who vouches for what it sends; absent: an account of this installation with the key as its name. */
  authority?: AgentOrGroup | undefined;
  allowedAuthorities?: readonly AgentOrGroup[] | undefined;
  corsOrigins?: readonly string[] | undefined;
  /** 0, or absent: as many as it likes. */
  requestsPerMinute?: number | undefined;
  expiresAt?: Date | undefined;
  /** Fixed by whoever installs (MESH_XAPI_KEY, MESH_XAPI_SECRET); absent: random ones. */
  pair?: { key: string; secret: string } | undefined;
}

/** The home page of accounts that this installation makes up: a name, which nobody need be able to open. */
const HOME_PAGE = 'https://learning-mesh.local/senders';

/** Makes a credential for one sender; the secret is returned this once. Throws `conflict` when the key is taken. */
export async function createCredential(
  deps: RecordsDeps,
  actor: Actor,
  input: CredentialInput,
): Promise<{ id: string; key: string; secret: string }> {
  authorise(actor, 'records.manage');
  checkInput(deps, input);
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
  return { id, key, secret };
}

export async function listCredentials(deps: RecordsDeps, actor: Actor): Promise<CredentialView[]> {
  authorise(actor, 'records.manage');
  return findCredentials(deps.db, actor.tenantId);
}

/** Ends a credential, and the access tokens made with it, at once. */
export async function revokeCredential(deps: RecordsDeps, actor: Actor, id: string): Promise<void> {
  authorise(actor, 'records.manage');
  await inTransaction(deps.db, async (tx) => {
    const now = deps.clock.now();
    if (!(await endCredential(tx, actor.tenantId, id, now)))
      throw new DomainError('not_found', 'There is no such credential.');
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

function ownAuthority(key: string, name: string): AgentOrGroup {
  return { objectType: 'Agent', name, account: { homePage: HOME_PAGE, name: key } };
}

function checkInput(
  deps: RecordsDeps,
  { name, scopes, requestsPerMinute, expiresAt }: CredentialInput,
): void {
  const unknown = scopes.find((scope) => !XAPI_SCOPES.includes(scope));
  if (unknown !== undefined || scopes.length === 0)
    throw new DomainError('invalid', unknown ? `There is no scope "${unknown}".` : 'It needs a scope.', {
      field: 'scopes',
      remedy: `Use some of: ${XAPI_SCOPES.join(', ')}.`,
    });
  if (name.trim() === '' || name.length > 200)
    throw new DomainError('invalid', 'The name must have 1 to 200 characters.', { field: 'name' });
  if (requestsPerMinute !== undefined && !(Number.isInteger(requestsPerMinute) && requestsPerMinute >= 0))
    throw new DomainError('invalid', 'The rate is a whole number of requests a minute.', {
      field: 'requestsPerMinute',
      remedy: 'Use 0 for no limit.',
    });
  if (expiresAt !== undefined && expiresAt <= deps.clock.now())
    throw new DomainError('invalid', 'The credential would have expired already.', { field: 'expiresAt' });
}
