import type { ActorProposal, RecordActor } from '../../../api/types.ts';

/** What identifies an actor, as a person would write it down; `at` is the system that an account belongs to. */
export function identifierOf({ identifier }: Pick<RecordActor, 'identifier'>): { name: string; at?: string } {
  const { mbox, mbox_sha1sum: digest, openid, account } = identifier;
  if (account) return { name: account.name, at: account.homePage.replace(/^https?:\/\//, '') };
  return { name: mbox?.replace(/^mailto:/, '') ?? openid ?? digest ?? '' };
}

/**
 * The person whom an actor may be said to be together with others, without a look at each: the only one proposed, and not
 * for a mail address alone, which may be shared, given to somebody else or typed by anybody.
 */
export function plainProposal({ proposals }: Pick<RecordActor, 'proposals'>): ActorProposal | undefined {
  const [only, ...others] = proposals;
  if (!only || others.length > 0) return undefined;
  return only.reasons.some((reason) => reason !== 'mail') ? only : undefined;
}
