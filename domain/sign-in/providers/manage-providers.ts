import { authorise, keepAnAdministrator, recordAudit, recordLook } from '@mesh/domain/access';
import { DomainError, newId, type Actor } from '@mesh/domain/kernel';
import { change } from '@mesh/domain/organisation';
import { inTransaction, type Tx } from '@mesh/platform/database';
import { HttpError } from '@mesh/platform/http';
import { endSessionsByProviderIn } from '../sessions/end-sessions.ts';
import { checkOidc, type ProviderCheck } from './oidc/check-provider.ts';
import { whichClient } from './oidc/client-of.ts';
import { isPlainLoopback, WrongIssuer } from './oidc/clients.ts';
import { findIssuer, type Found } from './oidc/find-issuer.ts';
import { checkedDomains, MOST_PROVIDERS, type OidcSettings, type Provider } from './provider.model.ts';
import { emptyGroups, resolveMappings, type ProviderDraft } from './provider-draft.ts';
import type { ProviderDeps } from './providers.deps.ts';
import {
  findProviders,
  findWaiting,
  knownProvider,
  type StoredProvider,
  type WaitingAccount,
} from './providers.read.ts';
import { deleteProvider, insertProvider, updateProvider } from './providers.store.ts';
import { sealContext } from './seal-context.ts';

/** All providers, by name; never their secrets. Audited, as below: each has what it said at the last sign-in, of somebody. */
export async function listProviders(deps: ProviderDeps, actor: Actor): Promise<Provider[]> {
  authorise(actor, 'providers.manage');
  await recordLook(deps.db, actor, { action: 'identity-provider.view', at: deps.clock.now() });
  return (await findProviders(deps.db, actor.tenantId)).map(shown);
}

export async function getProvider(deps: ProviderDeps, actor: Actor, id: string): Promise<Provider> {
  authorise(actor, 'providers.manage');
  await recordLook(deps.db, actor, { action: 'identity-provider.view', target: id, at: deps.clock.now() });
  return shown(await knownProvider(deps.db, actor.tenantId, id));
}

/** Accounts whose mail address somebody here has: an administrator confirms them as identifiers of that person, or removes them. */
export async function listWaitingAccounts(
  deps: ProviderDeps,
  actor: Actor,
  id: string,
): Promise<WaitingAccount[]> {
  authorise(actor, 'providers.manage');
  const { issuer } = await knownProvider(deps.db, actor.tenantId, id);
  await recordLook(deps.db, actor, { action: 'identity-provider.view', target: id, at: deps.clock.now() });
  return findWaiting(deps.db, actor.tenantId, issuer);
}

/**
 * Adds an OpenID Connect provider by its address; it is off until it has a client and is switched on. Audited. Throws
 * `invalid` when nobody answers there as an issuer, `conflict` when it is there already.
 */
export async function addProvider(
  deps: ProviderDeps,
  actor: Actor,
  { address, name, ...draft }: ProviderDraft & { address: string; name: string },
): Promise<{ id: string }> {
  authorise(actor, 'providers.manage');
  const { tenantId } = actor;
  if ((await findProviders(deps.db, tenantId)).length >= MOST_PROVIDERS)
    throw new DomainError('conflict', `There are ${MOST_PROVIDERS} providers already.`, {
      remedy: 'Remove one that nobody uses.',
    });
  const { issuer, metadata } = await issuerAt(deps, address);
  const now = deps.clock.now();
  const empty: StoredProvider = {
    id: newId(),
    kind: 'oidc',
    name,
    issuer,
    enabled: false,
    settings: {
      mailDomains: [],
      mailTrust: 'verified',
      oidc: { clientId: null, clientAuth: usualAuth(metadata), scopes: ['profile', 'email'] },
    },
    hasSecret: false,
    sealedSecret: null,
    justInTime: false,
    groupClaim: null,
    groupMap: [],
    createdAt: now,
    updatedAt: now,
    lastSignIn: null,
  };
  const { id, kind } = empty;
  await withGroups(deps, tenantId, async (tx, at) => {
    const provider = await withDraft(deps, { tx, actor, at }, empty, { ...draft, name });
    if (!(await insertProvider(tx, tenantId, provider)))
      throw new DomainError('conflict', 'This provider was added already.', { field: 'address' });
    await recordAudit(tx, actor, { action: 'identity-provider.add', target: id, detail: { kind }, at });
  });
  return { id };
}

/** Groups change with the provider that fills them, or nothing does. */
const withGroups = (deps: ProviderDeps, tenantId: string, work: (tx: Tx, at: Date) => Promise<void>) =>
  change(deps, (tx, at) => keepAnAdministrator(tx, tenantId, () => work(tx, at)));

/** Changes what is said, and nothing else; the issuer stays. Audited. Throws `invalid`, `not_found`, `conflict`. */
export async function changeProvider(
  deps: ProviderDeps,
  actor: Actor,
  id: string,
  draft: ProviderDraft,
): Promise<void> {
  authorise(actor, 'providers.manage');
  const { tenantId } = actor;
  await withGroups(deps, tenantId, async (tx, at) => {
    const before = await knownProvider(tx, tenantId, id);
    const after = await withDraft(deps, { tx, actor, at }, before, draft);
    await emptyGroups(tx, actor, { before: before.groupMap, after: after.groupMap }, at);
    await updateProvider(tx, tenantId, { ...after, updatedAt: at });
    const fields = Object.keys(draft).filter((field) => draft[field as keyof ProviderDraft] !== undefined);
    const action = 'identity-provider.change';
    await recordAudit(tx, actor, { action, target: id, detail: { fields }, at });
  });
}

/** Removes a provider: nobody comes in by it, and whoever did is signed out. What it linked lies idle. Audited. */
export async function removeProvider(deps: ProviderDeps, actor: Actor, id: string): Promise<void> {
  authorise(actor, 'providers.manage');
  const { tenantId } = actor;
  await withGroups(deps, tenantId, async (tx, at) => {
    const { groupMap } = await knownProvider(tx, tenantId, id);
    await emptyGroups(tx, actor, { before: groupMap, after: [] }, at);
    await endSessionsByProviderIn(tx, actor, id, at);
    await deleteProvider(tx, tenantId, id);
    await recordAudit(tx, actor, { action: 'identity-provider.remove', target: id, at });
  });
}

/** Signs out everybody who came by a provider. Returns how many sessions ended. Audited. */
export async function signOutOfProvider(
  deps: ProviderDeps,
  actor: Actor,
  id: string,
): Promise<{ ended: number }> {
  authorise(actor, 'providers.manage');
  await knownProvider(deps.db, actor.tenantId, id);
  const at = deps.clock.now();
  return inTransaction(deps.db, async (tx) => {
    const ended = await endSessionsByProviderIn(tx, actor, id, at);
    const action = 'identity-provider.sign-out';
    await recordAudit(tx, actor, { action, target: id, detail: { ended }, at });
    return { ended };
  });
}

/** Tries the connection step by step. */
export async function checkProvider(deps: ProviderDeps, actor: Actor, id: string): Promise<ProviderCheck> {
  authorise(actor, 'providers.manage');
  const provider = await knownProvider(deps.db, actor.tenantId, id);
  return checkOidc(deps.http, whichClient(deps, actor.tenantId, provider), deps.site().origin);
}

function shown({ sealedSecret: _sealed, ...provider }: StoredProvider): Provider {
  return provider;
}

async function withDraft(
  deps: ProviderDeps,
  { tx, actor, at }: { tx: Tx; actor: Actor; at: Date },
  before: StoredProvider,
  draft: ProviderDraft,
): Promise<StoredProvider> {
  const { settings, id } = before;
  const sealedSecret = sealedOf(deps, actor.tenantId, before, draft.clientSecret);
  const after: StoredProvider = {
    ...before,
    name: draft.name ?? before.name,
    enabled: draft.enabled ?? before.enabled,
    justInTime: draft.justInTime ?? before.justInTime,
    groupClaim: draft.groupClaim === undefined ? before.groupClaim : draft.groupClaim,
    sealedSecret,
    hasSecret: sealedSecret !== null,
    settings: {
      ...settings,
      mailDomains: draft.mailDomains === undefined ? settings.mailDomains : checkedDomains(draft.mailDomains),
      mailTrust: draft.mailTrust ?? settings.mailTrust,
      oidc: oidcOf(settings.oidc, draft),
    },
  };
  if (after.enabled) checkReady(after);
  return draft.groupMap === undefined
    ? after
    : {
        ...after,
        groupMap: await resolveMappings(tx, actor, { mappings: draft.groupMap, providerId: id }, at),
      };
}

function sealedOf(
  { secrets }: ProviderDeps,
  tenantId: string,
  { id, sealedSecret }: StoredProvider,
  secret: string | null | undefined,
): string | null {
  if (secret === undefined) return sealedSecret;
  return secret === null ? null : secrets.seal(secret, sealContext(tenantId, id));
}

const oidcOf = (before: OidcSettings, { clientId, clientAuth, scopes }: ProviderDraft): OidcSettings => ({
  clientId: clientId === undefined ? before.clientId : clientId,
  clientAuth: clientAuth ?? before.clientAuth,
  scopes: scopes === undefined ? before.scopes : [...scopes],
});

/** Nobody is sent to a provider that cannot send them back. */
function checkReady({ settings: { oidc }, hasSecret }: Provider): void {
  if (oidc.clientId === null)
    throw new DomainError('invalid', 'The provider has no client id yet.', {
      field: 'clientId',
      remedy: 'Register this site there with its redirect address, and enter the client id that you get.',
    });
  if (oidc.clientAuth !== 'none' && !hasSecret)
    throw new DomainError('invalid', 'The provider has no client secret yet.', {
      field: 'clientSecret',
      remedy: 'Enter it, or say that the client has none.',
    });
}

/** OpenID Connect Discovery 1.0 §3: the default is basic. */
function usualAuth(metadata: Found['metadata']): OidcSettings['clientAuth'] {
  const methods = metadata['token_endpoint_auth_methods_supported'];
  const onlyPost =
    Array.isArray(methods) &&
    !methods.includes('client_secret_basic') &&
    methods.includes('client_secret_post');
  return onlyPost ? 'client_secret_post' : 'client_secret_basic';
}

const refuse = (reason: string, remedy: string, cause?: unknown) =>
  new DomainError('invalid', reason, { field: 'address', remedy, cause });

async function issuerAt({ http }: ProviderDeps, address: string): Promise<Found> {
  if (!URL.canParse(address))
    throw refuse('This is no address.', 'Paste the issuer, such as https://login.example.org.');
  if (new URL(address).protocol !== 'https:' && !isPlainLoopback(address))
    throw refuse('A provider is spoken with over https only.', 'Paste an address that begins with https://.');
  try {
    return await findIssuer(http, address);
  } catch (error) {
    if (error instanceof WrongIssuer)
      throw refuse(error.message, 'Paste the address that it calls itself, of your own tenant.', error);
    if (error instanceof HttpError)
      throw refuse(error.message, 'Paste the issuer, such as https://login.example.org.', error);
    throw error;
  }
}
