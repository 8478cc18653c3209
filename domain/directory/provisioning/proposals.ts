import { authorise, recordLook } from '@mesh/domain/access';
import type { Actor, Deps } from '@mesh/domain/kernel';
import { findMergeProposals, type MergeProposal } from './proposals.read.ts';

const MOST = 500;

/** Persons who wait for an administrator to say who they are, by name; at most 500. Looking is audited. */
export async function listMergeProposals(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
): Promise<MergeProposal[]> {
  authorise(actor, 'people.identify');
  await recordLook(deps.db, actor, { action: 'person.list-merges', at: deps.clock.now() });
  return findMergeProposals(deps.db, actor.tenantId, { limit: MOST });
}
