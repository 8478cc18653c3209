import { authorise, keepAnAdministrator, recordAudit, recordLook } from '@mesh/domain/access';
import { DomainError, type Actor, type Deps } from '@mesh/domain/kernel';
import {
  findMerges,
  findPersonAsListed,
  samePersonIds,
  setMergedInto,
  setUndone,
  updatePerson,
  type MergePlace,
  type MergeView,
} from '@mesh/domain/people';
import type { Tx } from '@mesh/platform/database';
import { changeIdentities, tell, type OrganisationDeps } from '../organisation.deps.ts';

/** Merges and splits, the last one first, undone ones too. Looking is audited. */
export async function listMerges(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  page: { limit: number; after?: MergePlace | undefined },
): Promise<MergeView[]> {
  authorise(actor, 'people.identify');
  await recordLook(deps.db, actor, { action: 'person.list-merges', at: deps.clock.now() });
  return findMerges(deps.db, actor.tenantId, page);
}

/**
 * Takes a merge or a split back, in whatever order they were made: whoever was absorbed is themselves again; whoever was
 * split off is the other again. Throws `not_found`, and `conflict` when it was undone already.
 */
export async function undoMerge(deps: OrganisationDeps, actor: Actor, id: string): Promise<void> {
  authorise(actor, 'people.identify');
  const { tenantId } = actor;
  await changeIdentities(deps, actor, (tx, at) =>
    keepAnAdministrator(tx, tenantId, async () => {
      const [merge] = await findMerges(tx, tenantId, { id, limit: 1 });
      if (merge === undefined) throw new DomainError('not_found', 'There is no such merge.');
      if (merge.undoneAt !== null) throw new DomainError('conflict', 'This was undone already.');
      const before = await samePersonIds(tx, tenantId, merge.other.id);
      await takeBack(tx, tenantId, merge, at);
      await setUndone(tx, tenantId, id, at);
      const after = await samePersonIds(tx, tenantId, merge.person.id);
      await tell(tx, { tenantId, at }, 'people.identity-changed', {
        personIds: [...new Set([...before, ...after])],
      });
      const detail = { mergeId: id, otherId: merge.other.id };
      const action = merge.kind === 'merge' ? 'person.merge-undo' : 'person.split-undo';
      await recordAudit(tx, actor, { action, target: merge.person.id, detail, at });
    }),
  );
}

async function takeBack(
  tx: Tx,
  tenantId: string,
  { kind, person, other, identifiers }: MergeView,
  at: Date,
): Promise<void> {
  if (kind === 'merge') return setMergedInto(tx, tenantId, { otherId: other.id, intoId: null });
  const into = await findPersonAsListed(tx, tenantId, person.id);
  const split = await findPersonAsListed(tx, tenantId, other.id);
  // Merged by hand meanwhile: they are one already, whichever of them stays.
  if (into === undefined || split === undefined || into.id === split.id) return;
  await setMergedInto(tx, tenantId, { otherId: split.id, intoId: into.id });
  const mail = identifiers.find((key) => key.kind === 'email' && key.value === split.email?.toLowerCase());
  if (into.email === null && mail !== undefined)
    await updatePerson(tx, tenantId, into.id, { email: mail.value }, at);
}
