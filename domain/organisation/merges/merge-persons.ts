import { authorise, authoriseAbout, keepAnAdministrator, recordAudit } from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import { insertMerge, samePersonIds, setMergedInto } from '@mesh/domain/people';
import { changeIdentities, tell, type OrganisationDeps } from '../organisation.deps.ts';

/**
 * `otherId` turned out to be `personId`, who stays. Nothing of either is rewritten: what was the other's is found as theirs
 * until the merge is undone. Throws `not_found`, and `conflict` when they are one already or whoever stays is not active.
 */
export async function mergePersons(
  deps: OrganisationDeps,
  actor: Actor,
  { personId, otherId }: { personId: string; otherId: string },
): Promise<{ id: string }> {
  authorise(actor, 'people.identify');
  const { tenantId } = actor;
  return changeIdentities(deps, actor, (tx, at) =>
    keepAnAdministrator(tx, tenantId, async () => {
      const own = { db: tx, clock: deps.clock };
      const person = await authoriseAbout(own, actor, 'people.identify', { personId });
      const other = await authoriseAbout(own, actor, 'people.identify', { personId: otherId });
      if (person.id === other.id)
        throw new DomainError('conflict', 'These two are one person already.', { field: 'otherId' });
      if (!person.active && other.active)
        throw new DomainError('conflict', 'Whoever stays is not active, and the other one is.', {
          field: 'personId',
          remedy: 'Merge them the other way round, or reactivate them first.',
        });
      const ids = { personId: person.id, otherId: other.id };
      await setMergedInto(tx, tenantId, { otherId: other.id, intoId: person.id });
      const id = await insertMerge(tx, tenantId, {
        kind: 'merge',
        ...ids,
        identifiers: [],
        at,
        by: actor.personId,
      });
      const personIds = await samePersonIds(tx, tenantId, person.id);
      await tell(tx, { tenantId, at }, 'people.identity-changed', { personIds });
      const detail = { mergeId: id, otherId: other.id };
      await recordAudit(tx, actor, { action: 'person.merge', target: person.id, detail, at });
      return { id };
    }),
  );
}
