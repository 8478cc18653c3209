import { DomainError, isId, type Actor, type Deps, type Role } from '@mesh/domain/kernel';
import { findGroups, findPerson } from '@mesh/domain/people';
import { inTransaction, type Tx } from '@mesh/platform/database';
import { recordAudit, recordLook } from '../audit/audit.store.ts';
import { authorise } from '../policy.model.ts';
import { keepAnAdministrator, noSourcePower } from './guard-power.ts';
import { areGroupsOfSources, findRoleAssignments, type RoleAssignment } from './roles.read.ts';
import { deleteRole, holdPower, insertRole } from './roles.store.ts';

export type RoleHolder = { kind: 'everyone' } | { kind: 'person' | 'group'; id: string };

interface Assignment {
  holder: RoleHolder;
  role: Role;
}

/** Roles that everybody may have: who leads nobody sees nobody by being a manager. */
const FOR_EVERYONE: readonly Role[] = ['learner', 'manager'];

/**
 * Who has which role; of one person: by what they have which, themselves, in a group at any depth, as everyone. Looking is
 * audited.
 */
export async function listRoleAssignments(
  deps: Deps,
  actor: Actor,
  { personId }: { personId?: string | undefined } = {},
): Promise<RoleAssignment[]> {
  authorise(actor, 'roles.manage');
  await recordLook(deps.db, actor, { action: 'role.list', target: personId, at: deps.clock.now() });
  return findRoleAssignments(deps.db, actor.tenantId, personId);
}

/**
 * Gives a role; to whom has it already, nothing happens. Audited. Throws `not_found` for nobody, `invalid` for a role that is
 * not for everyone, `conflict` when a source would decide who has it.
 */
export async function assignRole(deps: Deps, actor: Actor, assignment: Assignment): Promise<void> {
  await inTransaction(deps.db, (tx) => assignRoleIn(tx, actor, assignment, deps.clock.now()));
}

/** As `assignRole`, in a transaction. */
export async function assignRoleIn(
  tx: Tx,
  actor: Actor,
  { holder, role }: Assignment,
  at: Date,
): Promise<void> {
  authorise(actor, 'roles.manage');
  if (holder.kind === 'everyone' && !FOR_EVERYONE.includes(role))
    throw new DomainError('invalid', `Not everyone can have the role "${role}".`, {
      field: 'holder',
      remedy: 'Name a person or a group.',
    });
  await holdPower(tx, actor.tenantId);
  const principal = await principalOf(tx, actor.tenantId, holder);
  if (holder.kind === 'group' && (await areGroupsOfSources(tx, actor.tenantId, [holder.id])))
    throw noSourcePower();
  if (await insertRole(tx, actor.tenantId, { principal, role, at, by: actor.personId }))
    await recordAudit(tx, actor, { action: 'role.assign', target: targetOf(holder), detail: { role }, at });
}

/** Takes a role back. Audited. Throws `not_found` when it was not given, `conflict` for the last administrator. */
export async function removeRole(deps: Deps, actor: Actor, { holder, role }: Assignment): Promise<void> {
  authorise(actor, 'roles.manage');
  const { tenantId } = actor;
  await inTransaction(deps.db, (tx) =>
    keepAnAdministrator(tx, tenantId, async () => {
      const principal = holder.kind === 'everyone' ? 'everyone' : `${holder.kind}:${holder.id.toLowerCase()}`;
      if (!(await deleteRole(tx, tenantId, principal, role)))
        throw new DomainError('not_found', 'This role was not given there.', {
          remedy: 'See GET /api/v1/roles for who has which.',
        });
      const at = deps.clock.now();
      await recordAudit(tx, actor, { action: 'role.remove', target: targetOf(holder), detail: { role }, at });
    }),
  );
}

const targetOf = (holder: RoleHolder) => (holder.kind === 'everyone' ? 'everyone' : holder.id);

async function principalOf(tx: Tx, tenantId: string, holder: RoleHolder): Promise<string> {
  if (holder.kind === 'everyone') return 'everyone';
  const id = isId(holder.id) ? await knownId(tx, tenantId, holder) : undefined;
  if (id === undefined)
    throw new DomainError('not_found', `There is no such ${holder.kind}.`, { field: 'holder.id' });
  return `${holder.kind}:${id}`;
}

async function knownId(
  tx: Tx,
  tenantId: string,
  { kind, id }: Exclude<RoleHolder, { kind: 'everyone' }>,
): Promise<string | undefined> {
  if (kind === 'person') return (await findPerson(tx, tenantId, id))?.id;
  return (await findGroups(tx, tenantId, [id]))[0]?.id;
}
