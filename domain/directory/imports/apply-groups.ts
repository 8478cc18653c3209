import { guardPower, recordAudit, recordAuditOfMany } from '@mesh/domain/access';
import { newId, type Actor } from '@mesh/domain/kernel';
import { slugOf, tell } from '@mesh/domain/organisation';
import { holdNesting, insertGroups, nameGroups } from '@mesh/domain/people';
import type { Tx } from '@mesh/platform/database';
import { countGroupsKept, findNewGroups, moveMembers, type MovedMembers } from './groups.store.ts';
import type { ImportKeyed } from './imports.store.ts';

/** What was done to groups and is still to be settled. */
export interface AppliedGroups {
  made: readonly { id: string; slug: string }[];
  changed: readonly string[];
}

/**
 * Who is in which group of the directory, as the lines say, now that everybody is there. Only groups that a directory keeps are
 * changed, whatever others are called. Nobody waits for it; `settleGroups` says whether it may be.
 */
export async function applyGroups(tx: Tx, actor: Actor, key: ImportKeyed, at: Date): Promise<AppliedGroups> {
  const { tenantId } = actor;
  const made = (await findNewGroups(tx, key)).map((name) => ({ id: newId(), name, slug: slugOf(name) }));
  await insertGroups(
    tx,
    tenantId,
    made.map(({ id, name }) => ({ id, name, externalId: name.toLowerCase() })),
    'directory',
  );
  await recordAuditOfMany(tx, actor, { action: 'group.create', targets: made.map(({ id }) => id), at });
  await countGroupsKept(tx);
  const moved = await moveMembers(tx, key);
  for (const one of moved) await recordMoved(tx, actor, one, at);
  const changed = moved.map(({ groupId }) => groupId);
  if (changed.length > 0) await tell(tx, { tenantId, at }, 'people.groups-changed', { groupIds: changed });
  return { made, changed };
}

async function recordMoved(tx: Tx, actor: Actor, { groupId, removed, added }: MovedMembers, at: Date) {
  const entry = { target: groupId, at };
  if (removed > 0)
    await recordAudit(tx, actor, { ...entry, action: 'group.members-remove', detail: { members: removed } });
  if (added > 0)
    await recordAudit(tx, actor, { ...entry, action: 'group.members-add', detail: { members: added } });
}

/**
 * The last of it, within `keepAnAdministrator`. Throws `forbidden` where a group gives power, unless this actor may give it. Groups
 * that were made get their handles only now: whoever wants the same one at the same time waits for this transaction.
 */
export async function settleGroups(tx: Tx, actor: Actor, { made, changed }: AppliedGroups): Promise<void> {
  await guardPower(tx, actor, { groupIds: changed });
  if (made.length === 0) return;
  await holdNesting(tx, actor.tenantId);
  await nameGroups(tx, actor.tenantId, made);
}
