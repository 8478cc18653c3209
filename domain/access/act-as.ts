import { DomainError, type Actor, type Deps, type Role } from '@mesh/domain/kernel';
import { lookThrough } from './audit/look-through.store.ts';
import { authorise, scopesOf } from './policy.model.ts';

/** What one looks with through the eyes of others, whatever they may do besides. */
const EYES: readonly Role[] = ['learner'];

/**
 * The actor that sees what one person sees, for an administrator (`X-Mesh-Act-As`).
 * Audited, once for ten minutes of looking. Throws `forbidden` unless they are one, `not_found` for nobody.
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
  const { personId: standInId, ...behind } = actor;
  return {
    ...behind,
    kind: 'person',
    ...person,
    roles: EYES,
    scopes: scopesOf(EYES),
    standsIn: true,
    ...(standInId === undefined ? {} : { standInId }),
  };
}
