import type { Clues } from '@mesh/domain/people';
import { keyOf } from '../statements/key.ts';
import type { LogStatement } from '../log/log.read.ts';
import { personNamedBy } from '../own/person-account.ts';
import { agentKey } from '../statements/reference-keys.ts';
import { isGroup, type Agent } from '../statements/statement.model.ts';

/** What a page of the log tells of an actor. */
export interface ToldActor {
  key: string;
  identity: string;
  /** The agent without its name. */
  identifier: Agent;
  /** The last one told. */
  name: string | undefined;
  statements: number;
  firstStored: number;
  lastStored: number;
}

/** The key of whoever did what a statement says; undefined for a group, which is no person. */
export function actorKeyOf({ actor }: LogStatement['statement']): string | undefined {
  return isGroup(actor) ? undefined : keyOf('agent', agentKey(actor));
}

/** Every actor of a page once, by key. */
export function actorsOf(page: readonly LogStatement[]): ToldActor[] {
  const actors = new Map<string, ToldActor>();
  for (const { statement, stored } of page) {
    const key = actorKeyOf(statement);
    if (key === undefined) continue;
    const { name, ...identifier } = statement.actor as Agent;
    const before = actors.get(key);
    actors.set(key, {
      key,
      identity: agentKey(identifier),
      identifier,
      name: name ?? before?.name,
      statements: (before?.statements ?? 0) + 1,
      firstStored: before?.firstStored ?? stored,
      lastStored: stored,
    });
  }
  return [...actors.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/**
 * The identifier of a person that says the same as the actor's own: a mail address, its digest, or the person's own id in
 * an account of the mesh. Of other accounts and of OpenIDs a directory knows nothing; an administrator confirms them.
 */
export function vouchedBy(
  agent: Agent,
): { kind: 'email' | 'mbox_sha1sum' | 'person'; value: string } | undefined {
  const { mbox, mbox_sha1sum } = agent;
  const personId = personNamedBy(agent);
  if (personId !== undefined) return { kind: 'person', value: personId };
  if (mbox !== undefined) return { kind: 'email', value: mailOf(mbox) };
  if (mbox_sha1sum !== undefined) return { kind: 'mbox_sha1sum', value: mbox_sha1sum.toLowerCase() };
  return undefined;
}

/** What may lead an administrator to the person. */
export function cluesOf({ mbox, account }: Agent, name: string | null): Clues {
  return { mail: mbox === undefined ? null : mailOf(mbox), handle: account?.name ?? null, name };
}

function mailOf(mbox: string): string {
  return mbox.slice('mailto:'.length).toLowerCase();
}
