import type { Actor, Deps } from '@mesh/domain/kernel';
import { DomainError } from '@mesh/domain/kernel';
import { findPersonAsListed, leads, type ListedPerson } from '@mesh/domain/people';
import { recordLook } from './audit/audit.store.ts';
import { reachOf, refusal, type Operation } from './policy.model.ts';

/**
 * The person with this id, active or not, when the actor may do this of them: of everyone, of those whom they lead, or of
 * themselves. `look`: that somebody else was looked at is audited under this name. Throws `not_found` for nobody where the
 * actor may see everyone; else `forbidden`, which does not tell who there is.
 */
export async function authoriseAbout(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  operation: Operation,
  { personId, look }: { personId: string; look?: string | undefined },
): Promise<ListedPerson> {
  const person = await findPersonAsListed(deps.db, actor.tenantId, personId);
  const isSelf = person !== undefined && person.id === actor.personId;
  if (!(await reaches(deps, actor, operation, person))) throw refusal(actor, operation);
  if (person === undefined)
    throw new DomainError('not_found', 'There is no such person.', { field: 'personId' });
  if (look !== undefined && !isSelf)
    await recordLook(deps.db, actor, { action: look, target: person.id, at: deps.clock.now() });
  return person;
}

async function reaches(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  operation: Operation,
  person: ListedPerson | undefined,
): Promise<boolean> {
  const reach = reachOf(actor, operation);
  if (reach === 'everyone') return true;
  if (reach === undefined || person === undefined || actor.personId === undefined) return false;
  if (person.id === actor.personId) return true;
  if (reach !== 'reports') return false;
  return leads(db, actor.tenantId, { managerId: actor.personId, personId: person.id });
}
