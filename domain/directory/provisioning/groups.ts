import { keepAnAdministrator } from '@mesh/domain/access';
import { DomainError, isId, type Actor, type Deps } from '@mesh/domain/kernel';
import {
  change,
  changeGroupIn,
  changeMembersIn,
  createGroupIn,
  deleteGroupIn,
  setMembersIn,
  type OrganisationDeps,
} from '@mesh/domain/organisation';
import type { Member } from '@mesh/domain/people';
import type { Tx } from '@mesh/platform/database';
import { clientOf } from './client.ts';
import type { ProvisioningPage } from './condition.model.ts';
import { findGroup, findGroups, groupsAmong } from './groups.read.ts';
import { insertGroup, touchGroup } from './groups.store.ts';
import { known } from './known.ts';
import type { CheckVersion, Found, GroupDraft, GroupView, MembersSaid } from './provisioning.model.ts';
import { usersAmong, type ClientKey } from './users.read.ts';

interface Asked {
  withMembers: boolean;
}

/** Groups of this client and of no other. */
export async function searchGroups(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  page: ProvisioningPage & Asked,
): Promise<Found<GroupView>> {
  const client = await clientOf(deps, actor);
  return findGroups(deps.db, { tenantId: actor.tenantId, client }, page);
}

/** Throws `not_found`. */
export async function getGroup(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  id: string,
  asked: Asked,
): Promise<GroupView> {
  const client = await clientOf(deps, actor);
  return known(await findGroup(deps.db, { tenantId: actor.tenantId, client }, id, asked), 'group');
}

/** Adds a group that this client keeps. Throws `invalid`, also for members that are none of its own. */
export async function addGroup(
  deps: OrganisationDeps,
  actor: Actor,
  { displayName, externalId, members }: GroupDraft & { members: readonly string[] },
): Promise<GroupView> {
  const key = { tenantId: actor.tenantId, client: await clientOf(deps, actor) };
  return change(deps, (tx, at) =>
    keepAnAdministrator(tx, key.tenantId, async () => {
      const draft = { name: displayName, externalId, managedBy: 'scim' } as const;
      const id = await createGroupIn(tx, actor, draft, at);
      await insertGroup(tx, key, id, at);
      await bringMembers(tx, actor, { key, groupId: id, members: { add: members, remove: [] } }, at);
      return known(await findGroup(tx, key, id, { withMembers: true }), 'group');
    }),
  );
}

/**
 * Makes a group what `edit` makes of it. Throws `not_found`, `invalid`, `conflict` for a circle, what `check` throws for the
 * version that is there, and `forbidden` where membership gives an access role that this client may not give.
 */
export async function changeGroup(
  deps: OrganisationDeps,
  actor: Actor,
  id: string,
  {
    check,
    edit,
    withMembers,
  }: { check: CheckVersion; edit: (group: GroupView) => GroupDraft & { members: MembersSaid } } & Asked,
): Promise<GroupView> {
  const key = { tenantId: actor.tenantId, client: await clientOf(deps, actor) };
  return change(deps, (tx, at) =>
    keepAnAdministrator(tx, key.tenantId, async () => {
      const group = known(await findGroup(tx, key, id, { withMembers: false }), 'group');
      check(group.version);
      const { displayName, externalId, members } = edit(group);
      if (displayName !== group.displayName || externalId !== group.externalId) {
        const said = { groupId: id, as: 'scim', name: displayName, externalId } as const;
        await changeGroupIn(tx, actor, said, at);
      }
      await bringMembers(tx, actor, { key, groupId: id, members }, at);
      await touchGroup(tx, key, id, at);
      return known(await findGroup(tx, key, id, { withMembers }), 'group');
    }),
  );
}

/** Throws `not_found`, and what `check` throws. */
export async function removeGroup(
  deps: OrganisationDeps,
  actor: Actor,
  id: string,
  check: CheckVersion,
): Promise<void> {
  const key = { tenantId: actor.tenantId, client: await clientOf(deps, actor) };
  await change(deps, (tx, at) =>
    keepAnAdministrator(tx, key.tenantId, async () => {
      check(known(await findGroup(tx, key, id, { withMembers: false }), 'group').version);
      await deleteGroupIn(tx, actor, { groupId: id, as: 'scim' }, at);
    }),
  );
}

async function bringMembers(
  tx: Tx,
  actor: Actor,
  { key, groupId, members }: { key: ClientKey; groupId: string; members: MembersSaid },
  at: Date,
): Promise<void> {
  const { set, add, remove } = members;
  const asked = { groupId, as: 'scim' } as const;
  if (set !== undefined)
    await setMembersIn(tx, actor, { ...asked, members: await membersOf(tx, key, set) }, at);
  if (add.length === 0 && remove.length === 0) return;
  const changes = {
    add: await membersOf(tx, key, add),
    // Who is not known is not in it either.
    remove: await membersOf(tx, key, remove, 'leave-out'),
  };
  await changeMembersIn(tx, actor, { ...asked, ...changes }, at);
}

async function membersOf(
  tx: Tx,
  key: ClientKey,
  ids: readonly string[],
  unknown: 'refuse' | 'leave-out' = 'refuse',
): Promise<Member[]> {
  const asked = [...new Set(ids)];
  const wellFormed = asked.filter(isId);
  const users = await usersAmong(tx, key, wellFormed);
  const groups = await groupsAmong(tx, key, wellFormed);
  return asked.flatMap((id): Member[] => {
    const user = users.get(id);
    if (user !== undefined) return [{ kind: 'person', id: user.personId }];
    if (groups.has(id)) return [{ kind: 'group', id }];
    if (unknown === 'leave-out') return [];
    throw new DomainError('invalid', 'A member is neither a user nor a group of this client.', {
      field: 'members.value',
      remedy: 'Use the id of one, and add that one first.',
    });
  });
}
