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
  if (begins) await auditLook(deps, actor, { personId });
}

/** What is held of a person has been looked at, by somebody else. */
export async function auditLook(
  { db, clock }: Deps,
  actor: Actor,
  { personId, ...detail }: { personId: string; statement?: string },
): Promise<void> {
  if (personId === actor.personId) return;
  await recordAudit(db, actor, { action: 'person.records-view', target: personId, detail, at: clock.now() });
}
