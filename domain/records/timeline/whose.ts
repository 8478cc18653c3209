import { authorise, recordAudit } from '@mesh/domain/access';
import { DomainError, type Actor, type Deps } from '@mesh/domain/kernel';
import { findPerson } from '@mesh/domain/people';

/**
 * Whether the actor may see what is held of a person: of themselves everybody, of others with `records.read`, and that is
 * audited where a look at it `begins`. Throws `forbidden`, and `not_found` for nobody.
 */
export async function authoriseLook(
  deps: Deps,
  actor: Actor,
  { personId, begins }: { personId: string; begins: boolean },
): Promise<void> {
  if (personId === actor.personId) return authorise(actor, 'catalogue.read');
  authorise(actor, 'records.read');
  if ((await findPerson(deps.db, actor.tenantId, personId)) === undefined)
    throw new DomainError('not_found', 'There is no such person.', { field: 'person' });
  if (begins)
    await recordAudit(deps.db, actor, {
      action: 'person.records-view',
      target: personId,
      at: deps.clock.now(),
    });
}
