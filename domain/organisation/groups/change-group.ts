import {
  authorise,
  deleteRolesOfGroup,
  guardPower,
  keepAnAdministrator,
  recordAudit,
} from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import {
  holdNesting,
  insertGroup,
  removeGroups,
  resolveGroups,
  searchGroups,
  updateGroup,
  type ListedGroup,
  type Manager,
} from '@mesh/domain/people';
import type { Db, Tx } from '@mesh/platform/database';
import { change, changeIdentities, tell, type OrganisationDeps } from '../organisation.deps.ts';
import { freeGroupSlug } from '../persons/free-slug.ts';
import { checkDraft } from '../persons/person-draft.ts';

/** Who keeps a group of the organisation's own; nobody else changes it. */
export type GroupManager = Manager;

export interface GroupDraft {
  name: string;
  /** Default: made of the name. */
  slug?: string | undefined;
  managedBy?: GroupManager | undefined;
  /** What a provisioning client calls it. */
  externalId?: string | null | undefined;
}

/** Makes a group of the organisation's own, with nobody in it. Throws `invalid`, and `conflict` when the handle is taken. */
export async function createGroup(
  deps: OrganisationDeps,
  actor: Actor,
  draft: GroupDraft,
): Promise<{ id: string }> {
  authorise(actor, 'groups.write');
  return change(deps, async (tx, at) => ({ id: await createGroupIn(tx, actor, draft, at) }));
}

/** As `createGroup`, in a transaction, for whoever may do so by another rule; returns the id. */
export async function createGroupIn(
  tx: Tx,
  actor: Actor,
  { name, slug, managedBy = 'mesh', externalId = null }: GroupDraft,
  at: Date,
): Promise<string> {
  checkDraft({ name, slug });
  const { tenantId } = actor;
  await holdNesting(tx, tenantId);
  if (slug !== undefined && (await resolveGroups(tx, tenantId, [slug])).size > 0)
    throw new DomainError('conflict', 'Another group has this handle.', {
      field: 'slug',
      remedy: 'Choose another one.',
    });
  const handle = slug ?? (await freeGroupSlug(tx, tenantId, name));
  const id = await insertGroup(tx, tenantId, { slug: handle, name, managedBy, externalId });
  await recordAudit(tx, actor, { action: 'group.create', target: id, at });
  return id;
}

interface GroupChange {
  groupId: string;
  as: GroupManager;
  name?: string | undefined;
  externalId?: string | null | undefined;
}

/** Renames a group that `as` keeps. Throws `not_found`, and `conflict` for one that somebody else keeps. */
export async function changeGroup(
  deps: OrganisationDeps,
  actor: Actor,
  groupChange: GroupChange,
): Promise<void> {
  authorise(actor, 'groups.write');
  await change(deps, (tx, at) => changeGroupIn(tx, actor, groupChange, at));
}

/** As `changeGroup`, in a transaction, for whoever may do so by another rule. */
export async function changeGroupIn(
  tx: Tx,
  actor: Actor,
  { groupId, as, ...said }: GroupChange,
  at: Date,
): Promise<void> {
  checkDraft(said.name === undefined ? {} : { name: said.name });
  const { tenantId } = actor;
  await keptGroup(tx, tenantId, groupId, as);
  await updateGroup(tx, tenantId, groupId, said);
  const fields = Object.keys(said);
  await recordAudit(tx, actor, { action: 'group.change', target: groupId, detail: { fields }, at });
}

/**
 * Removes a group: whoever read or had a role by it does no longer. Administrators also remove what others keep, but for groups
 * of sources. Throws `not_found`, and `conflict`.
 */
export async function deleteGroup(
  deps: OrganisationDeps,
  actor: Actor,
  { groupId, as }: { groupId: string; as: GroupManager },
): Promise<void> {
  authorise(actor, 'groups.write');
  // A file that is carried out may be filling it.
  await changeIdentities(deps, actor, (tx, at) =>
    keepAnAdministrator(tx, actor.tenantId, () => deleteGroupIn(tx, actor, { groupId, as }, at)),
  );
}

/** As `deleteGroup`, within `keepAnAdministrator`, for whoever may do so by another rule. */
export async function deleteGroupIn(
  tx: Tx,
  actor: Actor,
  { groupId, as }: { groupId: string; as: GroupManager },
  at: Date,
): Promise<void> {
  const { tenantId } = actor;
  const { managedBy } = await knownGroup(tx, tenantId, groupId);
  if (managedBy === 'source' || as !== 'mesh') await keptGroup(tx, tenantId, groupId, as);
  await guardPower(tx, actor, { groupIds: [groupId] });
  await deleteRolesOfGroup(tx, tenantId, groupId);
  await removeGroups(tx, tenantId, [groupId]);
  await tell(tx, { tenantId, at }, 'people.groups-changed', { groupIds: [groupId] });
  await recordAudit(tx, actor, { action: 'group.delete', target: groupId, at });
}

export async function knownGroup(db: Db, tenantId: string, groupId: string): Promise<ListedGroup> {
  const [group] = await searchGroups(db, tenantId, { id: groupId }, { limit: 1 });
  if (group === undefined) throw new DomainError('not_found', 'There is no such group.');
  return group;
}

export async function keptGroup(db: Db, tenantId: string, groupId: string, as: GroupManager): Promise<void> {
  const { managedBy } = await knownGroup(db, tenantId, groupId);
  if (managedBy !== as)
    throw new DomainError('conflict', `Who is in this group is said by ${KEEPERS[managedBy]}.`, {
      remedy: 'Change it there, or make a group of your own that contains it.',
    });
}

const KEEPERS: Record<ListedGroup['managedBy'], string> = {
  mesh: 'administrators here',
  directory: 'a file or directory that is imported',
  scim: 'a provisioning client (SCIM)',
  'sign-in': 'a sign-in provider',
  source: 'its source',
};
