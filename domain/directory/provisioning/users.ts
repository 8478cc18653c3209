import { keepAnAdministrator, recordAudit } from '@mesh/domain/access';
import { DomainError, type Actor, type Deps } from '@mesh/domain/kernel';
import { change, setPersonActiveIn, type OrganisationDeps } from '@mesh/domain/organisation';
import { findPersonAsListed, holdIdentities } from '@mesh/domain/people';
import type { Tx } from '@mesh/platform/database';
import { clientOf } from './client.ts';
import type { ProvisioningPage } from './condition.model.ts';
import { personFor } from './person-for.ts';
import type { CheckVersion, Found, UserDraft, UserView } from './provisioning.model.ts';
import { bringToPerson } from './bring-to-person.ts';
import { findUser, findUsers, userNamed, type ClientKey } from './users.read.ts';
import { markUserRemoved, saveUser } from './users.store.ts';

/** Users of this client and of no other, whom it has not removed. */
export async function searchUsers(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  page: ProvisioningPage,
): Promise<Found<UserView>> {
  const client = await clientOf(deps, actor);
  return findUsers(deps.db, { tenantId: actor.tenantId, client }, page);
}

/** Throws `not_found`. */
export async function getUser(deps: Pick<Deps, 'db'>, actor: Actor, id: string): Promise<UserView> {
  const client = await clientOf(deps, actor);
  return known(await findUser(deps.db, { tenantId: actor.tenantId, client }, id));
}

/**
 * Adds a user: somebody who is known here by the issuer's own name for them or by their employee number, else a new person.
 * Nobody is found by mail. Throws `invalid`, and `conflict` for a name that another user of this client has.
 */
export async function addUser(deps: OrganisationDeps, actor: Actor, draft: UserDraft): Promise<UserView> {
  const key = { tenantId: actor.tenantId, client: await clientOf(deps, actor) };
  return change(deps, (tx, at) =>
    keepAnAdministrator(tx, key.tenantId, async () => {
      await holdIdentities(tx, key.tenantId);
      await refuseTaken(tx, key, draft.userName);
      const found = await personFor(tx, actor, key, draft, at);
      await store(tx, actor, { key, ...found, draft }, at);
      return known(await findUser(tx, key, found.userId));
    }),
  );
}

/**
 * Makes a user what `edit` makes of it. Throws `not_found`, what `check` throws for the version that is there, and what
 * `addUser` does.
 */
export async function changeUser(
  deps: OrganisationDeps,
  actor: Actor,
  id: string,
  { check, edit }: { check: CheckVersion; edit: (user: UserView) => UserDraft },
): Promise<UserView> {
  const key = { tenantId: actor.tenantId, client: await clientOf(deps, actor) };
  return change(deps, (tx, at) =>
    keepAnAdministrator(tx, key.tenantId, async () => {
      await holdIdentities(tx, key.tenantId);
      const user = known(await findUser(tx, key, id));
      check(user.version);
      const edited = edit(user);
      await refuseTaken(tx, key, edited.userName, id);
      // Where the client did not say otherwise than what is, it goes on saying what it said.
      const active = edited.active === user.active ? user.activeSaid : edited.active;
      const draft = { ...edited, active };
      const person = await findPersonAsListed(tx, key.tenantId, id);
      const facts = { key, userId: id, personId: person!.id, draft, activeSaid: user.activeSaid };
      await store(tx, actor, facts, at);
      return known(await findUser(tx, key, id));
    }),
  );
}

/** Deactivates the person and hides the user from its client. Throws `not_found`, and what `check` throws. */
export async function removeUser(
  deps: OrganisationDeps,
  actor: Actor,
  id: string,
  check: CheckVersion,
): Promise<void> {
  const key = { tenantId: actor.tenantId, client: await clientOf(deps, actor) };
  await change(deps, (tx, at) =>
    keepAnAdministrator(tx, key.tenantId, async () => {
      await holdIdentities(tx, key.tenantId);
      const user = known(await findUser(tx, key, id));
      check(user.version);
      const person = await findPersonAsListed(tx, key.tenantId, id);
      await setPersonActiveIn(tx, actor, { personId: person!.id, active: false }, at);
      await markUserRemoved(tx, key, id, at);
      await recordAudit(tx, actor, { action: 'person.provision-end', target: person!.id, at });
    }),
  );
}

interface Facts {
  key: ClientKey;
  userId: string;
  personId: string;
  draft: UserDraft;
  activeSaid: boolean;
}

/** Who was deactivated here stays so while the client says the same as before: only its own change of mind lets them in again. */
async function store(
  tx: Tx,
  actor: Actor,
  { key, userId, personId, draft, activeSaid }: Facts,
  at: Date,
): Promise<void> {
  await bringToPerson(tx, actor, { key, personId, draft }, at);
  await saveUser(tx, key, userId, draft, at);
  if (draft.active !== activeSaid) await setPersonActiveIn(tx, actor, { personId, active: draft.active }, at);
}

async function refuseTaken(tx: Tx, key: ClientKey, userName: string, id?: string): Promise<void> {
  const holder = await userNamed(tx, key, userName);
  if (holder !== undefined && holder !== id)
    throw new DomainError('conflict', 'Another user has this userName.', {
      field: 'userName',
      remedy: 'Change that one, or choose another name.',
    });
}

function known<T>(found: T | undefined): T {
  if (found === undefined) throw new DomainError('not_found', 'There is no such user.');
  return found;
}
