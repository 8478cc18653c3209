import { DomainError, type Actor, type Deps, type Scope } from '@mesh/domain/kernel';
import { findPerson } from '@mesh/domain/people';
import { authorise } from './access.model.ts';
import { recordLooking } from './access.store.ts';

/** What a person may do by themselves. */
const LEARNER_SCOPES: readonly Scope[] = ['catalogue:read', 'suggest', 'feedback'];

/**
 * The actor that sees what one person sees, for an administrator's token (`X-Mesh-Act-As`).
 * Audited, once for ten minutes of looking. Throws `forbidden` without the admin scope, `not_found` for nobody.
 * Nothing of the administrator's is left but the way back (`standsIn`).
 */
export async function actAs(deps: Deps, actor: Actor, personId: string): Promise<Actor> {
  authorise(actor, 'people.actAs');
  const person = await findPerson(deps.db, actor.tenantId, personId);
  if (person === undefined)
    throw new DomainError('not_found', 'X-Mesh-Act-As names nobody in this organisation.', {
      field: 'X-Mesh-Act-As',
      remedy: 'Use a person id from GET /api/v1/people.',
    });
  await recordLooking(deps.db, actor, person.id, deps.clock.now());
  return { ...actor, kind: 'person', personId: person.id, scopes: LEARNER_SCOPES, standsIn: true };
}
