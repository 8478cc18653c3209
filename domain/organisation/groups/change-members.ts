import { authorise, guardPower, keepAnAdministrator, recordAudit } from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import {
  addMembers,
  findGroups,
  groupsAround,
  holdNesting,
  listMembers,
  personsById,
  removeMembers,
  type Member,
} from '@mesh/domain/people';
import type { Tx } from '@mesh/platform/database';
import { change, tell, type OrganisationDeps } from '../organisation.deps.ts';
import { keptGroup, type GroupManager } from './change-group.ts';

interface MemberChange {
  groupId: string;
  /** Who says so: a group is changed by whoever keeps it. */
  as: GroupManager;
  members: readonly Member[];
}

interface MembersSaid extends Omit<MemberChange, 'members'> {
  add?: readonly Member[];
  remove?: readonly Member[];
}

/** Members of one call. */
export const MOST_MEMBERS = 20_000;

/** Returns how many were not in it before. Throws `not_found`, `invalid` for whoever is nobody, `conflict` for a circle. */
export async function addGroupMembers(
  deps: OrganisationDeps,
  actor: Actor,
  { members, ...asked }: MemberChange,
): Promise<number> {
  return (await changeGroupMembers(deps, actor, { ...asked, add: members })).added;
}

/** Returns how many were in it. */
export async function removeGroupMembers(
  deps: OrganisationDeps,
  actor: Actor,
  { members, ...asked }: MemberChange,
): Promise<number> {
  return (await changeGroupMembers(deps, actor, { ...asked, remove: members })).removed;
}

/** Both at once or nothing; who is named in both is in it then. Throws what `addGroupMembers` does. */
export async function changeGroupMembers(
  deps: OrganisationDeps,
  actor: Actor,
  asked: MembersSaid,
): Promise<{ added: number; removed: number }> {
  authorise(actor, 'groups.write');
  return change(deps, (tx, at) =>
    keepAnAdministrator(tx, actor.tenantId, () => changeMembersIn(tx, actor, asked, at)),
  );
}

/** As `changeGroupMembers`, within `keepAnAdministrator`, for whoever may do so by another rule. */
export async function changeMembersIn(
  tx: Tx,
  actor: Actor,
  { add = [], remove = [], ...asked }: MembersSaid,
  at: Date,
): Promise<{ added: number; removed: number }> {
  const { groupId } = asked;
  const [removed, added] = await carryOut(
    tx,
    actor,
    asked,
    [
      {
        action: 'group.members-remove',
        members: remove,
        work: () => removeMembers(tx, actor.tenantId, groupId, remove),
      },
      { action: 'group.members-add', members: add, work: () => putIn(tx, actor, groupId, add) },
    ],
    at,
  );
  return { added: added!, removed: removed! };
}

/** These and no others are in it from now on. Returns how many came and went. */
export async function setGroupMembers(
  deps: OrganisationDeps,
  actor: Actor,
  asked: MemberChange,
): Promise<number> {
  authorise(actor, 'groups.write');
  return change(deps, (tx, at) =>
    keepAnAdministrator(tx, actor.tenantId, () => setMembersIn(tx, actor, asked, at)),
  );
}

/** As `setGroupMembers`, within `keepAnAdministrator`, for whoever may do so by another rule. */
export async function setMembersIn(
  tx: Tx,
  actor: Actor,
  { members, ...asked }: MemberChange,
  at: Date,
): Promise<number> {
  const { groupId } = asked;
  const work = async () => {
    const before = await listMembers(tx, actor.tenantId, groupId, { limit: Number.MAX_SAFE_INTEGER });
    const added = await putIn(tx, actor, groupId, members);
    const wanted = new Set((await canonicalIds(tx, actor.tenantId, members)).values());
    const gone = before.filter(({ id }) => !wanted.has(id));
    return added + (await removeMembers(tx, actor.tenantId, groupId, gone));
  };
  const [changed] = await carryOut(tx, actor, asked, [{ action: 'group.members-set', members, work }], at);
  return changed!;
}

interface Step {
  action: string;
  members: readonly Member[];
  /** Returns how many came or went. */
  work: () => Promise<number>;
}

/** Carries out all steps; returns what each of them changed. */
async function carryOut(
  tx: Tx,
  actor: Actor,
  { groupId, as }: Omit<MemberChange, 'members'>,
  steps: readonly Step[],
  at: Date,
): Promise<number[]> {
  const members = steps.flatMap((step) => step.members);
  if (members.length > MOST_MEMBERS)
    throw new DomainError('too_large', `More than ${MOST_MEMBERS} members at once.`, {
      field: 'members',
      remedy: 'Send them in several calls.',
    });
  const { tenantId } = actor;
  await keptGroup(tx, tenantId, groupId, as);
  const added = members.filter(({ kind }) => kind === 'group').map(({ id }) => id);
  await guardPower(tx, actor, { groupIds: [groupId], added });
  const counts: number[] = [];
  for (const { action, work } of steps) {
    const changed = await work();
    counts.push(changed);
    if (changed > 0)
      await recordAudit(tx, actor, { action, target: groupId, detail: { members: changed }, at });
  }
  if (counts.some((changed) => changed > 0))
    await tell(tx, { tenantId, at }, 'people.groups-changed', { groupIds: [groupId] });
  return counts;
}

async function putIn(
  tx: Tx,
  { tenantId }: Actor,
  groupId: string,
  members: readonly Member[],
): Promise<number> {
  await holdNesting(tx, tenantId);
  const known = await canonicalIds(tx, tenantId, members);
  const unknown = members.findIndex(({ id }) => !known.has(id));
  if (unknown >= 0) throw nobody(unknown, members[unknown]!);
  const around = new Set([groupId, ...(await groupsAround(tx, tenantId, groupId))]);
  const circle = members.findIndex(({ kind, id }) => kind === 'group' && around.has(id));
  if (circle >= 0)
    throw new DomainError('conflict', 'The group would contain itself.', {
      field: `members[${circle}].id`,
      remedy: 'Leave that group out.',
    });
  return addMembers(
    tx,
    tenantId,
    groupId,
    members.map(({ kind, id }) => ({ kind, id: known.get(id)! })),
  );
}

function nobody(index: number, { kind }: Member): DomainError {
  return new DomainError('invalid', `There is no such ${kind}.`, {
    field: `members[${index}].id`,
    remedy: `Use an id from GET /api/v1/${kind === 'person' ? 'people' : 'groups'}.`,
  });
}

/** Ids that were asked for and are known, and whom they mean now. */
async function canonicalIds(
  tx: Tx,
  tenantId: string,
  members: readonly Member[],
): Promise<Map<string, string>> {
  const idsOf = (wanted: Member['kind']) => members.filter(({ kind }) => kind === wanted).map(({ id }) => id);
  const groups = await findGroups(tx, tenantId, idsOf('group'));
  return new Map([
    ...(await personsById(tx, tenantId, idsOf('person'))),
    ...groups.map(({ id }) => [id, id] as const),
  ]);
}
