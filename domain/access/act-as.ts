import { DomainError, type Actor, type Deps, type Scope } from '@mesh/domain/kernel';
import { authorise } from './access.model.ts';
import { lookThrough } from './access.store.ts';

/** What a person may do by themselves. */
const LEARNER_SCOPES: readonly Scope[] = ['catalogue:read', 'suggest', 'feedback'];

/**
 * The actor that sees what one person sees, for an administrator's token (`X-Mesh-Act-As`).
 * Audited, once for ten minutes of looking. Throws `forbidden` without the admin scope, `not_found` for nobody.
 * Nothing of the administrator's is left but the way back (`standsIn`).
 */
export async function actAs(deps: Deps, actor: Actor, personId: string): Promise<Actor> {
  authorise(actor, 'people.actAs');
  const person = await lookThrough(deps.db, actor, personId, deps.clock.now());
  if (person === undefined)
    throw new DomainError('not_found', 'X-Mesh-Act-As names nobody in this organisation.', {
      field: 'X-Mesh-Act-As',
      remedy: 'Use a person id from GET /api/v1/people.',
    });
  return { ...actor, kind: 'person', ...person, scopes: LEARNER_SCOPES, standsIn: true };
}
