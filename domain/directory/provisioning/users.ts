import { isDeepStrictEqual } from 'node:util';
import { keepAnAdministrator, recordAudit } from '@mesh/domain/access';
import { DomainError, type Actor, type Deps } from '@mesh/domain/kernel';
import {
  change,
  changeIdentities,
  setPersonActiveIn,
  type OrganisationDeps,
} from '@mesh/domain/organisation';
import { findPersonAsListed } from '@mesh/domain/people';
import type { Tx } from '@mesh/platform/database';
import { clientOf } from './client.ts';
import type { ProvisioningPage } from './condition.model.ts';
import { known } from './known.ts';
import { personFor } from './person-for.ts';
import type { CheckVersion, Found, UserDraft, UserView } from './provisioning.model.ts';
import { bringToPerson } from './bring-to-person.ts';
import { findUser, findUsers, userNamed, type ClientKey } from './users.read.ts';
import { markUserInactive, markUserRemoved, saveUser } from './users.store.ts';

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
  return known(await findUser(deps.db, { tenantId: actor.tenantId, client }, id), 'user');
}

/**
 * Adds a user: somebody who is known here by the issuer's own name for them or by their employee number, else a new person.
 * Nobody is found by mail. Throws `invalid`, and `conflict` for a name that another user of this client has.
 */
export async function addUser(deps: OrganisationDeps, actor: Actor, draft: UserDraft): Promise<UserView> {
  const key = { tenantId: actor.tenantId, client: await clientOf(deps, actor) };
  return changeWhoIsWho(deps, actor, async (tx, at) => {
    await refuseTaken(tx, key, draft.userName);
    const found = await personFor(tx, actor, key, draft, at);
    await store(tx, actor, { key, ...found, draft }, at);
    return known(await findUser(tx, key, found.userId), 'user');
  });
}

interface Edit {
  check: CheckVersion;
  edit: (user: UserView) => UserDraft;
}

/**
 * Makes a user what `edit` makes of it; who leaves by it is out first and stays so, whatever else is said of them, whatever
 * that waits for and comes to. Throws `not_found`, what `check` throws for the version that is there, and what `addUser` does.
 */
export async function changeUser(
  deps: OrganisationDeps,
  actor: Actor,
  id: string,
  { check, edit }: Edit,
): Promise<UserView> {
  const key = { tenantId: actor.tenantId, client: await clientOf(deps, actor) };
  const left = await leave(deps, actor, key, id, { check, edit });
  if (left !== undefined && !saysMore(edit(left), left)) return left;
  return changeRest(deps, actor, key, id, { check, edit, left }).catch((error: unknown) => {
    throw left === undefined ? error : outAllTheSame(error);
  });
}

function changeRest(
  deps: OrganisationDeps,
  actor: Actor,
  key: ClientKey,
  id: string,
  { check, edit, left }: Edit & { left: UserView | undefined },
): Promise<UserView> {
  return changeWhoIsWho(deps, actor, async (tx, at) => {
    const user = known(await findUser(tx, key, id), 'user');
    if (user.version !== left?.version) check(user.version);
    const edited = edit(user);
    await refuseTaken(tx, key, edited.userName, id);
    // Where the client did not say otherwise than what is, it goes on saying what it said.
    const active = edited.active === user.active ? user.activeSaid : edited.active;
    const draft = { ...edited, active };
    const person = await findPersonAsListed(tx, key.tenantId, id);
    const facts = { key, userId: id, personId: person!.id, draft, activeSaid: user.activeSaid };
    await store(tx, actor, facts, at);
    return known(await findUser(tx, key, id), 'user');
  });
}

/** Deactivates the person if that is what `edit` says of them, waiting for nobody who says who is who; undefined: it does not. */
async function leave(
  deps: OrganisationDeps,
  actor: Actor,
  key: ClientKey,
  id: string,
  { check, edit }: Edit,
): Promise<UserView | undefined> {
  const isLeaving = (user: UserView) => user.active && !edit(user).active;
  const before = known(await findUser(deps.db, key, id), 'user');
  check(before.version);
  if (!isLeaving(before)) return undefined;
  return change(deps, (tx, at) =>
    keepAnAdministrator(tx, key.tenantId, async () => {
      const user = known(await findUser(tx, key, id), 'user');
      check(user.version);
      await refuseTaken(tx, key, edit(user).userName, id);
      if (!isLeaving(user)) return undefined;
      const person = await findPersonAsListed(tx, key.tenantId, id);
      await setPersonActiveIn(tx, actor, { personId: person!.id, active: false }, at);
      await markUserInactive(tx, key, id, at);
      return known(await findUser(tx, key, id), 'user');
    }),
  );
}

/** Whoever reads the error learns from it what was done. */
function outAllTheSame(error: unknown): unknown {
  if (!(error instanceof DomainError)) return error;
  const { code, message, field, remedy } = error;
  const details = {
    ...(field !== undefined && { field }),
    ...(remedy !== undefined && { remedy }),
    cause: error,
  };
  return new DomainError(code, `They were deactivated, but not changed otherwise. ${message}`, details);
}

const saysMore = (edited: UserDraft, { userName, externalId, attributes }: UserView): boolean =>
  edited.userName !== userName ||
  edited.externalId !== externalId ||
  !isDeepStrictEqual(edited.attributes, attributes);

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
      const user = known(await findUser(tx, key, id), 'user');
      check(user.version);
      const person = await findPersonAsListed(tx, key.tenantId, id);
      await setPersonActiveIn(tx, actor, { personId: person!.id, active: false }, at);
      await markUserRemoved(tx, key, id, at);
      await recordAudit(tx, actor, { action: 'person.provision-end', target: person!.id, at });
    }),
  );
}

/** Power is held after identities, since whoever leaves waits for it. */
const changeWhoIsWho = <T>(
  deps: OrganisationDeps,
  actor: Actor,
  work: (tx: Tx, at: Date) => Promise<T>,
): Promise<T> =>
  changeIdentities(deps, actor, (tx, at) => keepAnAdministrator(tx, actor.tenantId, () => work(tx, at)));

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
