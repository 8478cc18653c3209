import type { ActorProposal, RecordActor } from '../../../api/types.ts';
import { identified } from '../words/identified.ts';

/** What an actor is called where nothing more is said of it. */
export const nameOf = ({ name, identifier }: Pick<RecordActor, 'name' | 'identifier'>): string =>
  name ?? identified(identifier).name;

/**
 * The person whom an actor may be said to be together with others, without a look at each: the only one proposed, and not
 * for a mail address alone, which may be shared, given to somebody else or typed by anybody.
 */
export function plainProposal({ proposals }: Pick<RecordActor, 'proposals'>): ActorProposal | undefined {
  const [only, ...others] = proposals;
  if (!only || others.length > 0) return undefined;
  return only.reasons.some((reason) => reason !== 'mail') ? only : undefined;
}
