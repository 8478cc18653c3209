import { assignRoleIn, authorise } from '@mesh/domain/access';
import { DomainError, type Actor, type Role } from '@mesh/domain/kernel';
import { createGroupIn, getGroup, setMembersIn } from '@mesh/domain/organisation';
import type { Tx } from '@mesh/platform/database';
import {
  MOST_MAPPINGS,
  type ClientAuth,
  type GroupMapping,
  type MailTrust,
  type Provider,
} from './provider.model.ts';
import { findProviders } from './providers.read.ts';

/** What is said of a provider; left out stays, or is the default for a new one. */
export interface ProviderDraft {
  name?: string | undefined;
  enabled?: boolean | undefined;
  /** Default: off. */
  justInTime?: boolean | undefined;
  mailDomains?: readonly string[] | undefined;
  /** Default: `verified`. */
  mailTrust?: MailTrust | undefined;
  groupClaim?: string | null | undefined;
  groupMap?: readonly MappingDraft[] | undefined;
  clientId?: string | null | undefined;
  /** Null removes it. */
  clientSecret?: string | null | undefined;
  /** Default: what the provider takes. */
  clientAuth?: ClientAuth | undefined;
  /** Default: profile and email. */
  scopes?: readonly string[] | undefined;
}

/** Whoever is in `value` there is in this group here, which is made when it has only a name. */
export interface MappingDraft {
  value: string;
  groupId?: string | undefined;
  groupName?: string | undefined;
  /** An access role for the group. */
  role?: Role | undefined;
}

/**
 * Makes the groups that are not there yet, in a transaction that holds who has power. Throws `invalid` for a group that others
 * keep, or that another provider fills.
 */
export async function resolveMappings(
  tx: Tx,
  actor: Actor,
  { mappings, providerId }: { mappings: readonly MappingDraft[]; providerId: string },
  at: Date,
): Promise<GroupMapping[]> {
  if (mappings.length > MOST_MAPPINGS)
    throw new DomainError('invalid', `More than ${MOST_MAPPINGS} mappings.`, { field: 'groupMap' });
  const others = (await findProviders(tx, actor.tenantId)).filter(({ id }) => id !== providerId);
  const taken = new Set(others.flatMap(({ groupMap }) => groupMap.map(({ groupId }) => groupId)));
  const resolved: GroupMapping[] = [];
  for (const [index, { value, groupId, groupName, role }] of mappings.entries()) {
    const field = `groupMap[${index}]`;
    if (groupId !== undefined) await checkGroup(tx, actor, groupId, taken, field);
    else if (groupName === undefined)
      throw new DomainError('invalid', 'A mapping has neither a group nor a name for one.', { field });
    const id = groupId ?? (await makeGroup(tx, actor, groupName!, at));
    if (role !== undefined) await assignRoleIn(tx, actor, { holder: { kind: 'group', id }, role }, at);
    resolved.push({ value, groupId: id });
  }
  return resolved;
}

function makeGroup(tx: Tx, actor: Actor, name: string, at: Date): Promise<string> {
  authorise(actor, 'groups.write');
  return createGroupIn(tx, actor, { name, managedBy: 'sign-in' }, at);
}

async function checkGroup(
  tx: Tx,
  actor: Actor,
  groupId: string,
  taken: ReadonlySet<string>,
  field: string,
): Promise<void> {
  const { managedBy } = await getGroup({ db: tx }, actor, groupId);
  if (managedBy !== 'sign-in')
    throw new DomainError('invalid', 'Who is in this group is not said by sign-in.', {
      field,
      remedy: 'Name a new group, and put it into this one.',
    });
  if (taken.has(groupId))
    throw new DomainError('invalid', 'Another provider says who is in this group.', {
      field,
      remedy: 'Name a new group, and put both into a group of your own.',
    });
}

/**
 * Nobody stays in a group that no provider speaks of any more, in a transaction within `keepAnAdministrator`, which throws for
 * the last one.
 */
export async function emptyGroups(
  tx: Tx,
  actor: Actor,
  { before, after }: Record<'before' | 'after', Provider['groupMap']>,
  at: Date,
): Promise<void> {
  const kept = new Set(after.map(({ groupId }) => groupId));
  const left = new Set(before.map(({ groupId }) => groupId).filter((groupId) => !kept.has(groupId)));
  if (left.size > 0) authorise(actor, 'groups.write');
  for (const groupId of left)
    await setMembersIn(tx, actor, { groupId, as: 'sign-in', members: [] }, at).catch((error: unknown) => {
      if (!(error instanceof DomainError && error.code === 'not_found')) throw error;
    });
}
